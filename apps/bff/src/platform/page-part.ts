import { pathToFileURL } from "node:url";
import { latestOf } from "./latest-file.ts";

/**
 * What the part of the page's build exports that runs on the server, as of the last deploy. The page declares it with types of
 * the contract, so that the two need not import each other.
 *
 * @param pageDirectory where the built page lies; that part lies beside it
 * @returns null while it does not exist, as in development
 */
export function pagePart<Exported>(pageDirectory: string): () => Promise<Exported | null> {
  const file = `${pageDirectory}-server/draw.js`;
  return latestOf(file, async (stamp) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page declares what it exports with this type
    return (await import(`${pathToFileURL(file).href}?${stamp}`)) as Exported;
  });
}
