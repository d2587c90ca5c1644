import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "../evidence/store/database.ts";
import { startPostgres } from "./postgres.ts";

/** Places to keep evidence in, of both kinds: a file, and a real PostgreSQL where there is one. */
export async function openPlaces() {
  const postgres = await startPostgres();
  const directories: string[] = [];
  const makeFile = async (): Promise<Place> => {
    const directory = await mkdtemp(join(tmpdir(), "cachescope-place-"));
    directories.push(directory);
    return { kind: "file", directory };
  };
  const kinds: { kind: string; make: () => Promise<Place> }[] = [{ kind: "a file", make: makeFile }];
  if (postgres !== null) {
    const make = async (): Promise<Place> => ({ kind: "postgres", url: await postgres.create() });
    kinds.push({ kind: "PostgreSQL", make });
  }
  return {
    postgres,
    makeFile,
    /** For `describe.each`; each call of `make` gives a new and empty place. */
    kinds,
    async close(): Promise<void> {
      await postgres?.close();
      for (const directory of directories) await rm(directory, { recursive: true });
    },
  };
}
