import type { IncomingMessage } from "node:http";
import type { ProblemCode } from "@cachescope/contract";

/** What of a request decides whether it is looked at at all. */
export type Approach = Pick<IncomingMessage, "method" | "url" | "rawHeaders">;

/** Names that mean this machine to a browser on it. */
const ownNames = ["localhost", "127.0.0.1", "[::1]"];

/** Every spelling of `Host` that is ours: the loopback names and the bound one, with the port. */
export function ownHosts(host: string, port: number): ReadonlySet<string> {
  const names = [...ownNames, host.includes(":") ? `[${host}]` : host.toLowerCase()];
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/**
 * Judges a request before anything else does: null to let it in. Node and Express take almost any `Host`, target
 * and method for good; a page elsewhere that resolves its own name to this machine, or simply links here, must get
 * nothing. Reads the raw headers, because the parsed ones hide that a header came twice. Never throws.
 */
export function judge(
  { method, url = "", rawHeaders }: Approach,
  hosts: ReadonlySet<string>,
): ProblemCode | null {
  const all = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const one = (name: string) => {
    const values = all(name);
    return values.length > 1 ? false : values[0];
  };

  const host = one("host");
  if (host === false || host === undefined) return "bad_request";
  if (!hosts.has(host.toLowerCase())) return "misdirected";
  if (!/^\/(?!\/)[\u0021-\u007e]*$/.test(url) || /[\\#]/.test(url)) return "bad_request";
  if (method !== "GET" && method !== "HEAD") return "method_not_allowed";
  if (all("upgrade").length > 0 || hasBody(all)) return "bad_request";

  const origin = one("origin");
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return "cross_origin";
  if (isApi(url)) {
    const site = one("sec-fetch-site");
    // `none` is somebody who typed the address. Absent: no browser, or one that does not say.
    if (site !== undefined && site !== "same-origin" && site !== "none") return "cross_origin";
  }
  return null;
}

/** In any spelling of case, so that none is served by mistake as a page. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/i.test(url);

function hasBody(all: (name: string) => string[]): boolean {
  return all("transfer-encoding").length > 0 || all("content-length").some((length) => length !== "0");
}
