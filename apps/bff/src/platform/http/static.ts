import { existsSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import type { Router } from "express";
import { Failure } from "../failure.ts";

const notBuilt = "The page has not been built. Run `pnpm build`, or `pnpm dev` for development.\n";

/**
 * Serves the built page. Files under `/assets` have a hash in their name and may be cached for a year. A missing file
 * is 404. Any other address gets the page, which has its own routes. All of it is compressed on its way out, so that no
 * parts are given: those of a compressed file and of the file itself do not fit together.
 *
 * @param directory of `index.html`; it need not exist
 */
export function servePage(directory: string): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  router.use(
    express.static(directory, {
      index: false,
      redirect: false,
      cacheControl: false,
      acceptRanges: false,
      setHeaders: (response, file) => {
        const hashed = file.startsWith(join(directory, "assets"));
        response.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    }),
  );
  router.use((request, response) => {
    if (/\/\.|\.[^/]*$|^\/assets\//.test(request.path)) throw new Failure("route_not_found");
    if (!existsSync(join(directory, "index.html")))
      return void response.status(404).type("text").send(notBuilt);
    response.setHeader("cache-control", "no-cache");
    response.sendFile("index.html", { root: directory, cacheControl: false, acceptRanges: false });
  });
  return router;
}
