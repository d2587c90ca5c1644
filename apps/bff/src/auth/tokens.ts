import { timingSafeEqual } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { latestOf } from "../platform/latest-file.ts";
import { tokenDigest } from "../platform/http/bearer.ts";
import type { Logger } from "../platform/log.ts";
import { isToken, shortestToken } from "./settings.ts";

/** The tokens that let in at present. */
export interface Tokens {
  /** A name for a token that lets in, which tells nothing of it; null for any other text. */
  nameOf: (token: string) => Promise<string | null>;
  /** Whether the token with this name still lets in. */
  has: (name: string) => Promise<boolean>;
}

interface Witness {
  log: Logger;
  hide: (secret: string) => void;
}

const nameOf = (digest: Buffer): string => digest.toString("hex", 0, 4);

/**
 * Tokens that were given, and those in a file, one a line, as it is at present: what is taken out of it lets in no more.
 *
 * @param given the settings have checked them
 * @param file null for none
 */
export function createTokens(given: readonly string[], file: string | null, { log, hide }: Witness): Tokens {
  const keep = (tokens: readonly string[]): Buffer[] => {
    for (const token of tokens) hide(token);
    return tokens.map(tokenDigest);
  };
  const fixed = keep(given);
  const read = file === null ? null : latestOf(file, async () => keep(await readTokens(file, log)));
  let trouble = "";
  const noteTrouble = (next: string) => {
    if (next !== "" && next !== trouble)
      log.error({ setting: "AUTH_TOKENS_FILE", trouble: next }, "no tokens in the file");
    trouble = next;
  };
  const all = async (): Promise<Buffer[]> => {
    if (read === null) return fixed;
    const found = await read().catch(() => null);
    noteTrouble(found === null ? "it cannot be read" : found.length === 0 ? "it holds none" : "");
    return [...fixed, ...(found ?? [])];
  };
  return {
    async nameOf(token) {
      const digest = tokenDigest(token);
      // All are compared, so that time does not tell which one it is like.
      let isKnown = false;
      for (const each of await all()) if (timingSafeEqual(each, digest)) isKnown = true;
      return isKnown ? nameOf(digest) : null;
    },
    has: async (name) => (await all()).some((digest) => nameOf(digest) === name),
  };
}

const tokensIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

async function readTokens(file: string, log: Logger): Promise<string[]> {
  const [text, { mode }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
  const setting = "AUTH_TOKENS_FILE";
  // What orchestrators put into a container is readable by all in it, so that this can only be told.
  if ((mode & 0o004) !== 0) log.warn({ setting }, "every user of this machine can read the file of tokens");
  const tokens = tokensIn(text);
  const unfit = tokens.filter((token) => !isToken(token)).length;
  if (unfit > 0)
    log.error(
      { setting, lines: unfit, shortestToken },
      "tokens that are too short or not printable let in nobody",
    );
  return [...new Set(tokens.filter(isToken))];
}

/** Why the file can let no one in, at the start; null if it can, or if there is none. */
export async function tokensFileFault(file: string | null): Promise<string | null> {
  if (file === null) return null;
  const lines = await readFile(file, "utf8").then(
    (text) => tokensIn(text),
    () => null,
  );
  if (lines === null) return "AUTH_TOKENS_FILE cannot be read.";
  if (lines.length > 0 && lines.every(isToken)) return null;
  return `AUTH_TOKENS_FILE must hold a token a line, each of at least ${shortestToken} printable characters.`;
}
