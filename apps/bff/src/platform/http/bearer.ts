import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Makes the test whether a request carries a token (RFC 6750), which takes as long for a wrong one as for the right one. */
export function createBearerCheck(token: string): (request: Pick<IncomingMessage, "headers">) => boolean {
  const expected = tokenDigest(token);
  return ({ headers }) => {
    const [, given = ""] = /^Bearer +([\w\-.~+/]+=*) *$/i.exec(headers.authorization ?? "") ?? [];
    return timingSafeEqual(tokenDigest(given), expected);
  };
}

/** What tokens are compared by: digests are of one length, whatever they are of. */
export const tokenDigest = (text: string): Buffer => createHash("sha256").update(text).digest();
