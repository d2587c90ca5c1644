import { join } from "node:path";
import express from "express";
import type { RequestHandler } from "express";

/**
 * Serves the files of the built page; a request for another goes on. Those under `/assets` have a hash in their name and
 * may be cached for a year. All of it is compressed on its way out, so that no parts are given: those of a compressed
 * file and of the file itself do not fit together.
 *
 * @param directory it need not exist
 */
export function serveFiles(directory: string): RequestHandler {
  return express.static(directory, {
    index: false,
    redirect: false,
    cacheControl: false,
    acceptRanges: false,
    setHeaders: (response, file) => {
      const hashed = file.startsWith(join(directory, "assets"));
      response.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}
