import type { IncomingMessage } from "node:http";
import { extname, join } from "node:path";
import express from "express";
import type { RequestHandler, Response } from "express";
import Negotiator from "negotiator";

/** Endings of the files that the build has compressed, by their coding. */
const endings = { br: ".br", gzip: ".gz" };

/**
 * Serves the files of the built page; a request for another goes on. Those under `/assets` have a hash in their name and
 * may be cached for a year. The build has compressed them, so that it is not done for each request. No parts are given:
 * those of a compressed file and of the file itself do not fit together.
 *
 * @param directory it need not exist
 */
export function serveFiles(directory: string): RequestHandler {
  const hashed = join(directory, "assets");
  const setHeaders = (response: Response, file: string) => {
    const isHashed = file.startsWith(hashed);
    response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
  };
  const options = { index: false, redirect: false, cacheControl: false, acceptRanges: false } as const;
  const serve = express.static(directory, { ...options, setHeaders });
  const serveCompressed = express.static(directory, {
    ...options,
    setHeaders(response, file) {
      setHeaders(response, file);
      response.setHeader("content-encoding", file.endsWith(endings.br) ? "br" : "gzip");
      response.type(extname(file.slice(0, -endings.br.length)));
    },
  });

  return (request, response, next) => {
    response.vary("Accept-Encoding");
    const coding = codingFor(request);
    if (coding === null) return serve(request, response, next);
    const { url, path } = request;
    request.url = `${path}${endings[coding]}`;
    serveCompressed(request, response, (error) => {
      request.url = url;
      if (error === undefined) serve(request, response, next);
      else next(error);
    });
  };
}

/** The smallest coding that the viewer can read; null for none. */
function codingFor(request: IncomingMessage): keyof typeof endings | null {
  if (request.headers["accept-encoding"] === undefined) return null;
  const readable = new Negotiator(request).encodings(["br", "gzip", "identity"]);
  if (readable[0] === "identity") return null;
  if (readable.includes("br")) return "br";
  return readable.includes("gzip") ? "gzip" : null;
}
