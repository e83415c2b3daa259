#!/usr/bin/env bash
# Builds or tests the console. Maven calls it: webui.sh build|test <target directory>.
# Each step is left out while nothing that it reads has changed since it last succeeded.
set -euo pipefail

task=$1
target=$2
cd "$(dirname "$0")/../main/webui"
stamp=$target/webui-$task.stamp

if ! command -v npm >/dev/null; then
  echo "The console needs Node 20.19 or newer with npm on the PATH. Install it, or build without the console: -Dskip.webui" >&2
  exit 1
fi

# npm writes node_modules/.package-lock.json at the end of an install.
if [[ ! -f node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund
  touch node_modules/.package-lock.json
fi

changed() {
  [[ ! -f $stamp ]] || [[ -n $(find . -name node_modules -prune -o -type f -newer "$stamp" -print -quit) ]]
}

began=$(mktemp)
trap 'rm -f "$began"' EXIT
case $task in
  build)
    if changed || [[ ! -f $target/classes/META-INF/resources/index.html ]]; then
      npm run build -- --outDir "$target/classes/META-INF/resources" --emptyOutDir
    fi
    ;;
  test)
    if changed; then
      npm run check
      npm test
    fi
    ;;
  *)
    echo "Usage: $0 build|test <target directory>" >&2
    exit 2
    ;;
esac
# As old as the beginning: what was changed meanwhile is built next time.
touch -r "$began" "$stamp"
