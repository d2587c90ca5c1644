import type { Meta } from "../core/meta.ts";
import type { ScopeName } from "../core/scope.ts";
import type { ImageCachePage } from "./listing.ts";
import type { View } from "./view.ts";

/** The cookie in which the page keeps what the server needs to draw it as that browser would. */
export const visitorCookie = "cachescope";

/** What a request tells of the browser that will show the page. */
export interface VisitorHints {
  /** The value of `visitorCookie`, which only the page reads; null if there is none. */
  cookie: string | null;
  /** Tags of BCP 47, the most preferred first. */
  languages: readonly string[];
}

/** What the server draws of a list. */
export interface FirstList {
  /** The path and query of the page, and what they ask for. */
  address: string;
  scope: ScopeName;
  view: View;
  meta: Meta;
  page: ImageCachePage;
}

/**
 * The page, drawn by the server. A part of the page's own build exports a function of this type, which the server
 * calls for each visitor, so that the two need not import each other.
 */
export type CreateFirstPaint = (hints: VisitorHints) => {
  /** Attributes of the `html` element. */
  language: string;
  theme: string;
  /** HTML that stands in for the page until its script runs. It holds no style, which the content security policy forbids. */
  draw: (list: FirstList) => Promise<string>;
};
