import { pathToFileURL } from "node:url";
import type { CreateFirstPaint, VisitorHints } from "@cachescope/contract";
import { visitorCookie } from "@cachescope/contract";
import { parseCookie } from "cookie";
import type { Request } from "express";
import Negotiator from "negotiator";
import { latestOf } from "../platform/latest-file.ts";

export type FirstPaint = ReturnType<CreateFirstPaint>;

/**
 * Draws pages with the part of the page's build that runs here.
 *
 * @param file need not exist: then, as in development, the page draws itself
 * @returns null if it does not exist
 */
export function createPainter(file: string) {
  // Another build has other style sheets.
  const latest = latestOf(file, (stamp) => load(`${pathToFileURL(file).href}?${stamp}`));
  // Loading takes as long as ten visits. If it fails, it is tried again by the first one, which says so.
  void latest().catch(() => null);
  return async (request: Request): Promise<FirstPaint | null> => {
    const create = await latest();
    return create && create(hintsOf(request));
  };
}

async function load(url: string): Promise<CreateFirstPaint> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page declares what it exports with this type
  const exported = (await import(url)) as { createFirstPaint: CreateFirstPaint };
  return exported.createFirstPaint;
}

const hintsOf = (request: Request): VisitorHints => ({
  cookie: parseCookie(request.headers.cookie ?? "")[visitorCookie] ?? null,
  languages: new Negotiator(request).languages(),
});
