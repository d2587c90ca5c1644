import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { shortHash } from "./short-hash.ts";

/** A JSON text made ready to be sent, as often as it is requested. */
export interface PreparedJson {
  body: Buffer;
  /** Quoted, as it stands in the header. */
  etag: string;
  /** The body compressed, which is done at the first call. */
  gzip: () => Promise<Buffer>;
}

const compress = promisify(gzip);

export function prepareJson(text: string): PreparedJson {
  const body = Buffer.from(text);
  let compressed: Promise<Buffer> | null = null;
  return {
    body,
    etag: `"${shortHash(body, 27)}"`,
    gzip: () => (compressed ??= compress(body)),
  };
}
