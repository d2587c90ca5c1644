import type { ScopeName } from "@cachescope/contract";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useLocation } from "wouter";
import { commandTo } from "../commands/commands.ts";
import { useCommands } from "../commands/use-commands.ts";
import { changePreferences } from "../preferences/store.ts";
import { usePreferences } from "../preferences/use-preferences.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { pathOf, places } from "../url/places.ts";
import { listenForKeys } from "./listen-for-keys.ts";
import type { PageDialog } from "./page-tools.tsx";

interface KeyboardProps {
  /** In which to stay. */
  scope: ScopeName;
  onOpen: (dialog: PageDialog) => void;
}

/** Hears the keys, and does what concerns the page as a whole. */
export function Keyboard({ scope, onOpen }: KeyboardProps) {
  const t = useTranslations();
  const announce = useAnnounce();
  const { singleKeys, timeZone } = usePreferences();
  useEffect(() => listenForKeys({ singleKeys: singleKeys === "on" }), [singleKeys]);
  const [, navigate] = useLocation();
  useCommands({
    ...Object.fromEntries(places.map((place) => [commandTo(place), () => navigate(pathOf(place, scope))])),
    timeZone: () => {
      const next = timeZone === "utc" ? "local" : "utc";
      changePreferences((before) => ({ ...before, timeZone: next }));
      announce(t(`command.timesNow.${next}`), { shown: true });
    },
    preferences: () => onOpen("preferences"),
    keyboardHelp: () => onOpen("keyboardHelp"),
    palette: () => onOpen("palette"),
  });
  return null;
}
