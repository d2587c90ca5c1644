import { parseCookie } from "cookie";
import type { CookieOptions, Request, Response } from "express";

/**
 * Browsers take a cookie with this prefix from the very host only, over a secure connection, and for all of its paths:
 * no neighbour can set one for us. `lax`, because a link to the dashboard is to work, as is the way back from a provider.
 */
const prefix = "__Host-cachescope-";
const options: CookieOptions = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };

type CookieName = "session" | "flow";

export const readCookie = ({ headers }: Request, name: CookieName): string | undefined =>
  parseCookie(headers.cookie ?? "")[prefix + name];

/** Set until the browser is closed; what it holds ends by itself before. */
export const setCookie = (response: Response, name: CookieName, value: string) =>
  response.cookie(prefix + name, value, options);

export const clearCookie = (response: Response, name: CookieName) =>
  response.clearCookie(prefix + name, options);
