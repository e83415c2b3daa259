import { ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import AdjustIcon from "@patternfly/react-icons/dist/esm/icons/adjust-icon";
import MoonIcon from "@patternfly/react-icons/dist/esm/icons/moon-icon";
import SunIcon from "@patternfly/react-icons/dist/esm/icons/sun-icon";
import { useState, type ReactNode } from "react";
import { keepTheme, readTheme, THEMES, type Theme } from "./theme";

const ICONS: Record<Theme, ReactNode> = { system: <AdjustIcon />, light: <SunIcon />, dark: <MoonIcon /> };
const LABELS: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

export function ThemeSwitch() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <ToggleGroup aria-label="Theme" isCompact>
      {THEMES.map((each) => (
        <ToggleGroupItem
          key={each}
          icon={ICONS[each]}
          aria-label={LABELS[each]}
          title={LABELS[each]}
          isSelected={theme === each}
          onChange={() => {
            keepTheme(each);
            setTheme(each);
          }}
        />
      ))}
    </ToggleGroup>
  );
}
