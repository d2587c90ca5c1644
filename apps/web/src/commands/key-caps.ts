import type { CommandId } from "./commands.ts";
import { commandOf } from "./commands.ts";

const isMac = /Mac|iP/.test(navigator.platform);

/** What stands on the keys of a command, in the order they are pressed, together or in turn; nothing where it has none. */
export function keyCaps(id: CommandId): readonly string[] {
  const { key, mod } = commandOf(id);
  if (key === undefined) return [];
  if (mod) return [isMac ? "⌘" : "Ctrl", key.toUpperCase()];
  return key.split(" ").map((each) => (each === "Escape" ? "Esc" : each));
}
