import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useCommands } from "../commands/use-commands.ts";
import { changePreferences } from "../preferences/store.ts";
import { usePreferences } from "../preferences/use-preferences.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { listenForKeys } from "./listen-for-keys.ts";
import type { PageDialog } from "./page-tools.tsx";

/** Hears the keys, and does what concerns the page as a whole. */
export function Keyboard({ onOpen }: { onOpen: (dialog: PageDialog) => void }) {
  const t = useTranslations();
  const announce = useAnnounce();
  const { singleKeys, timeZone } = usePreferences();
  useEffect(() => listenForKeys({ singleKeys: singleKeys === "on" }), [singleKeys]);
  useCommands({
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
