import { stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { CreateFirstPaint, VisitorHints } from "@cachescope/contract";
import { visitorCookie } from "@cachescope/contract";
import { parseCookie } from "cookie";
import type { Request } from "express";
import Negotiator from "negotiator";

export type FirstPaint = ReturnType<CreateFirstPaint>;

/**
 * Draws pages with the part of the page's build that runs here.
 *
 * @param file need not exist: then, as in development, the page draws itself
 * @returns null if it does not exist
 */
export function createPainter(file: string) {
  let known: { stamp: string; create: Promise<CreateFirstPaint> } | null = null;
  return async (request: Request): Promise<FirstPaint | null> => {
    const found = await stat(file).catch(() => null);
    if (found === null) return null;
    // Another build has other style sheets.
    const stamp = `${found.mtimeMs}-${found.size}`;
    if (known?.stamp !== stamp) known = { stamp, create: load(`${pathToFileURL(file).href}?${stamp}`) };
    const create = await known.create;
    return create(hintsOf(request));
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
