import type { CreateFirstPaint, VisitorHints } from "@cachescope/contract";
import { visitorCookie } from "@cachescope/contract";
import { parseCookie } from "cookie";
import type { Request } from "express";
import Negotiator from "negotiator";
import { pagePart } from "../platform/page-part.ts";

export type FirstPaint = ReturnType<CreateFirstPaint>;

/**
 * Draws pages with the part of the page's build that runs here.
 *
 * @param pageDirectory where the built page lies; without that part, as in development, the page draws itself
 */
export function createPainter(pageDirectory: string) {
  // Another build has other style sheets.
  const latest = pagePart<{ createFirstPaint: CreateFirstPaint }>(pageDirectory);
  // Loading takes as long as ten visits. If it fails, it is tried again by the first one, which says so.
  void latest().catch(() => null);
  return async (request: Request): Promise<FirstPaint | null> => {
    const part = await latest();
    return part && part.createFirstPaint(hintsOf(request));
  };
}

const hintsOf = (request: Request): VisitorHints => ({
  cookie: parseCookie(request.headers.cookie ?? "")[visitorCookie] ?? null,
  languages: new Negotiator(request).languages(),
});
