import { existsSync, renameSync } from "node:fs";
import { fileIn } from "./database.ts";

/**
 * Renames the file of a directory, with those that SQLite keeps beside it, so that a new one can be begun and this one can be
 * looked at. Returns its new name; null if that could not be done.
 */
export function setAside(directory: string, now: Date): string | null {
  const file = fileIn(directory);
  const aside = `${file}.damaged-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  try {
    for (const part of ["-shm", "-wal", ""])
      if (existsSync(file + part)) renameSync(file + part, aside + part);
    return aside;
  } catch {
    return null;
  }
}
