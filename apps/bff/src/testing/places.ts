import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "../evidence/store/database.ts";
import { startPostgres } from "./postgres.ts";

/** Places to keep evidence in, of both kinds: a file, and a real PostgreSQL where there is one. */
export async function openPlaces() {
  const postgres = await startPostgres();
  const directory = await mkdtemp(join(tmpdir(), "cachescope-places-"));
  const makeFile = async () => ({
    kind: "file" as const,
    directory: await mkdtemp(join(directory, "place-")),
  });
  const kinds: { kind: string; make: () => Promise<Place> }[] = [{ kind: "a file", make: makeFile }];
  if (postgres !== null) {
    const make = async (): Promise<Place> => ({ kind: "postgres", url: await postgres.create() });
    kinds.push({ kind: "PostgreSQL", make });
  }
  return {
    postgres,
    /** In which all the files are; goes with them. */
    directory,
    makeFile,
    /** For `describe.each`; each call of `make` gives a new and empty place. */
    kinds,
    async close(): Promise<void> {
      await postgres?.close();
      await rm(directory, { recursive: true });
    },
  };
}
