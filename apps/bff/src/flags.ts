import { parseArgs } from "node:util";

interface Flags {
  /** The address is left to another program. */
  quiet: boolean;
  help: boolean;
  version: boolean;
}

/** Reads the flags of the command line, or says in words which one cannot be read. */
export function readFlags(args: readonly string[]): Flags | string {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { quiet: flag, help: flag, version: flag } }).values;
  } catch (error) {
    // Its words name the flag, and repeat nothing but what was typed.
    return error instanceof Error ? error.message : "The flags could not be read.";
  }
}
