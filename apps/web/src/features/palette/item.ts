import type { CommandId } from "../../commands/commands.ts";

/** Something that can be chosen. */
export interface PaletteItem {
  /** No other item has it. */
  id: string;
  words: string;
  /** What tells it from others of the same words. */
  detail?: string;
  /** Whose key is shown with it. */
  command?: CommandId;
  /** Where the focus goes then: to the cache that is open, or where `run` moves it; otherwise back to where it was. */
  focus?: "cache" | "elsewhere";
  run: () => void;
}

export interface PaletteGroup {
  /** Its title, which no other group has. */
  title: string;
  items: readonly PaletteItem[];
}
