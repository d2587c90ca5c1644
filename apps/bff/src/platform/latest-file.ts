import { stat } from "node:fs/promises";

/**
 * What a file holds, read again only when the file has changed, so that it is the one of the last deploy; null while
 * there is no such file. What could not be read is tried again.
 *
 * @param read is given a text that is another one for each state of the file
 */
export function latestOf<T>(file: string, read: (stamp: string) => Promise<T>): () => Promise<T | null> {
  let known: { stamp: string; content: Promise<T> } | null = null;
  return async () => {
    const found = await stat(file).catch(() => null);
    if (found === null) return null;
    const stamp = `${found.mtimeMs}-${found.size}-${found.ino}`;
    if (known?.stamp !== stamp) known = { stamp, content: read(stamp) };
    const { content } = known;
    return content.catch((error: unknown) => {
      if (known?.content === content) known = null;
      throw error;
    });
  };
}
