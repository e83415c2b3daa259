# shellcheck shell=bash
# Finds the JDK and the Node.js that build and run Sluice, and installs what is missing where that is allowed.
# Sourced by ./sluice; defines functions only.

MIN_JAVA=21
MIN_NODE=20.19
# JDKs that a distribution may offer, best first.
JAVA_CANDIDATES="25 24 23 22 21"

# The major version of the JDK in a directory; fails if there is no whole JDK (a JRE has no javac).
java_major() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  local version=""
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \(.*\)/\1/p')
  fi
  version=${version#1.}
  version=${version%%[!0-9]*}
  [ -n "$version" ] && echo "$version"
}

# Where JDKs lie: JAVA_HOME, the one on PATH, and the places of Debian, Fedora, Alpine, SDKMAN and others.
java_homes() {
  if [ -n "${JAVA_HOME:-}" ]; then
    echo "$JAVA_HOME"
  fi
  local on_path
  if on_path=$(command -v javac); then
    dirname "$(dirname "$(readlink -f "$on_path")")"
  fi
  local home
  for home in /usr/lib/jvm/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* "${HOME:-/root}"/.local/share/mise/installs/java/* \
    "${HOME:-/root}"/.asdf/installs/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* /usr/local/jdk*; do
    if [ -d "$home" ]; then
      echo "$home"
    fi
  done
}

# The newest JDK that will do; of two equal ones the first found. Reads candidates from standard input.
newest_jdk() {
  local best="" best_major=0 home major
  while IFS= read -r home; do
    major=$(java_major "$home") || continue
    if [ "$major" -ge "$MIN_JAVA" ] && [ "$major" -gt "$best_major" ]; then
      best=$home
      best_major=$major
    fi
  done
  [ -n "$best" ] && echo "$best"
}

# Whether version $1 is at least $2; both as numbers with dots.
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# The directories with a program called node.
node_directories() {
  local on_path
  if on_path=$(command -v node); then
    dirname "$on_path"
  fi
  local directory
  for directory in "${HOME:-/root}"/.nvm/versions/node/*/bin "${HOME:-/root}"/.volta/bin "${HOME:-/root}"/.local/share/fnm/node-versions/*/installation/bin \
    "${HOME:-/root}"/.local/share/mise/installs/node/*/bin "${HOME:-/root}"/.asdf/installs/nodejs/*/bin /opt/node*/bin /usr/local/bin; do
    if [ -x "$directory/node" ]; then
      echo "$directory"
    fi
  done
}

# The first directory whose node is new enough and has its npm. Reads candidates from standard input.
usable_node() {
  local directory version
  while IFS= read -r directory; do
    [ -x "$directory/npm" ] || continue
    version=$("$directory/node" --version 2>/dev/null) || continue
    if version_at_least "${version#v}" "$MIN_NODE"; then
      echo "$directory"
      return 0
    fi
  done
  return 1
}

# How to become root without being asked: empty for root, "sudo" where it needs no password.
root_prefix() {
  if [ "$(id -u)" -eq 0 ]; then
    echo ""
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    echo "sudo"
  else
    return 1
  fi
}

package_manager() {
  local manager
  for manager in apt-get dnf apk zypper pacman; do
    if command -v "$manager" >/dev/null; then
      echo "$manager"
      return 0
    fi
  done
  return 1
}

# Installs packages without a question; fails where that is not allowed or not known how.
install_packages() {
  local prefix manager
  prefix=$(root_prefix) || return 1
  manager=$(package_manager) || return 1
  echo "Installing $* with $manager"
  # shellcheck disable=SC2086 # an empty prefix is no word
  case $manager in
    apt-get) $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" ;;
    dnf) $prefix dnf install -y "$@" ;;
    apk) $prefix apk add "$@" ;;
    zypper) $prefix zypper --non-interactive install "$@" ;;
    pacman) $prefix pacman -S --noconfirm "$@" ;;
  esac
}

# Brings the list of packages up to date: a fresh image has none.
refresh_packages() {
  local prefix
  prefix=$(root_prefix) || return 1
  # shellcheck disable=SC2086
  case $(package_manager) in
    apt-get) $prefix apt-get update -qq ;;
    apk) $prefix apk update -q ;;
    pacman) $prefix pacman -Sy --noconfirm ;;
    *) true ;;
  esac
}

# The package with the newest JDK that the distribution offers.
offered_jdk() {
  local major
  case $(package_manager) in
    apt-get)
      for major in $JAVA_CANDIDATES; do
        if [ -n "$(apt-cache madison "openjdk-$major-jdk-headless" 2>/dev/null)" ]; then
          echo "openjdk-$major-jdk-headless"
          return 0
        fi
      done
      ;;
    dnf)
      for major in $JAVA_CANDIDATES; do
        if dnf -q list "java-$major-openjdk-devel" >/dev/null 2>&1; then
          echo "java-$major-openjdk-devel"
          return 0
        fi
      done
      ;;
    apk)
      for major in $JAVA_CANDIDATES; do
        if [ -n "$(apk search -x "openjdk$major" 2>/dev/null)" ]; then
          echo "openjdk$major"
          return 0
        fi
      done
      ;;
    zypper)
      for major in $JAVA_CANDIDATES; do
        if zypper -q search -x "java-$major-openjdk-devel" >/dev/null 2>&1; then
          echo "java-$major-openjdk-devel"
          return 0
        fi
      done
      ;;
    pacman) echo "jdk-openjdk" && return 0 ;;
  esac
  return 1
}

# The packages with Node.js, if the distribution's is new enough.
offered_node() {
  local version
  case $(package_manager) in
    apt-get) version=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9.]*\).*/\1/p') ;;
    dnf) version=$(dnf -q info nodejs 2>/dev/null | sed -n 's/^Version *: *\([0-9.]*\).*/\1/p' | sort -V | tail -n 1) ;;
    apk) version=$(apk policy nodejs 2>/dev/null | sed -n 's/^ *\([0-9.]*\)-r.*/\1/p' | sort -V | tail -n 1) ;;
    *) version="" ;;
  esac
  [ -n "$version" ] && version_at_least "$version" "$MIN_NODE" && echo "nodejs npm"
}

# Sets JAVA_HOME to the newest JDK; installs one if there is none and that is possible.
use_java() {
  local home package
  if ! home=$(java_homes | newest_jdk); then
    echo "No JDK $MIN_JAVA or newer was found; looking whether this system offers one."
    refresh_packages || true
    if package=$(offered_jdk) && install_packages "$package"; then
      home=$(java_homes | newest_jdk) || true
    fi
  fi
  if [ -z "$home" ]; then
    cat >&2 <<EOF
Sluice needs a JDK, version $MIN_JAVA or newer, and this system offers none that could be installed here.
Install one of these and run the same command again:
  - Eclipse Temurin: https://adoptium.net/temurin/releases (packages for Debian, Ubuntu, Fedora and others, or an archive
    unpacked to /usr/lib/jvm/)
  - with SDKMAN: curl -s https://get.sdkman.io | bash && sdk install java
A JDK elsewhere is found by JAVA_HOME=<its directory>.
EOF
    return 1
  fi
  export JAVA_HOME=$home
  export PATH="$JAVA_HOME/bin:$PATH"
}

# Puts a usable Node.js first on PATH; installs one if there is none and that is possible.
use_node() {
  local directory packages
  if ! directory=$(node_directories | usable_node); then
    echo "No Node.js $MIN_NODE or newer was found; looking whether this system offers one."
    refresh_packages || true
    # shellcheck disable=SC2086 # two packages
    if packages=$(offered_node) && install_packages $packages; then
      directory=$(node_directories | usable_node) || true
    fi
  fi
  if [ -z "$directory" ]; then
    cat >&2 <<EOF
Building Sluice's console needs Node.js $MIN_NODE or newer with npm, and this system offers none that could be installed here.
Install one of these and run the same command again:
  - https://nodejs.org/en/download (packages and archives), or https://github.com/nodesource/distributions for Debian and others
  - with nvm: nvm install 22
EOF
    return 1
  fi
  export PATH="$directory:$PATH"
}
