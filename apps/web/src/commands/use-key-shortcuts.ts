import { usePreferences } from "../preferences/use-preferences.ts";
import type { CommandId } from "./commands.ts";
import { commandOf, isSingleKey } from "./commands.ts";

/**
 * Gives the value of `aria-keyshortcuts` for the control that does a command; none while its key is switched off, or where
 * two are pressed in turn, for which there is no spelling.
 */
export function useKeyShortcuts(): (id: CommandId) => string | undefined {
  const { singleKeys } = usePreferences();
  return (id) => {
    const command = commandOf(id);
    if (command.key?.includes(" ") || (singleKeys === "off" && isSingleKey(command))) return undefined;
    return command.mod ? `Control+${command.key} Meta+${command.key}` : command.key;
  };
}
