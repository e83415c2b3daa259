/** `system` follows what the operating system says. */
export type Theme = "light" | "dark" | "system";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const KEY = "sluice.theme";
const DARK = "pf-v6-theme-dark";

const system = window.matchMedia("(prefers-color-scheme: dark)");

export function readTheme(): Theme {
  const kept = window.localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === kept) ?? "system";
}

export function keepTheme(theme: Theme) {
  window.localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

export function applyTheme(theme: Theme) {
  const draw = () =>
    document.documentElement.classList.toggle(
      DARK,
      theme === "dark" || (theme === "system" && system.matches),
    );
  system.onchange = theme === "system" ? draw : null;
  draw();
}
