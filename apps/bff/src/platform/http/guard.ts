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
  const { host, origin, site, hasMore } = headersIn(rawHeaders);
  if (host === undefined || host === twice) return "bad_request";
  if (!hosts.has(host.toLowerCase())) return "misdirected";
  if (!/^\/(?!\/)[\u0021-\u007e]*$/.test(url) || /[\\#]/.test(url)) return "bad_request";
  if (method !== "GET" && method !== "HEAD") return "method_not_allowed";
  if (hasMore) return "bad_request";

  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return "cross_origin";
  if (isApi(url)) {
    // `none` is somebody who typed the address. Absent: no browser, or one that does not say.
    if (site !== undefined && site !== "same-origin" && site !== "none") return "cross_origin";
  }
  return null;
}

/** In any spelling of case, so that none is served by mistake as a page. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/i.test(url);

/** Stands for a header that came more than once; no header can say this. */
const twice = "\n";

/** What of the headers is judged, in one pass over them. `hasMore`: a body, or another protocol, would follow. */
function headersIn(raw: readonly string[]) {
  let host: string | undefined;
  let origin: string | undefined;
  let site: string | undefined;
  let hasMore = false;
  for (let at = 0; at < raw.length; at += 2) {
    const value = raw[at + 1] ?? "";
    switch (raw[at]?.toLowerCase() ?? "") {
      case "host":
        host = host === undefined ? value : twice;
        break;
      case "origin":
        origin = origin === undefined ? value : twice;
        break;
      case "sec-fetch-site":
        site = site === undefined ? value : twice;
        break;
      case "upgrade":
      case "transfer-encoding":
        hasMore = true;
        break;
      case "content-length":
        hasMore ||= value !== "0";
        break;
    }
  }
  return { host, origin, site, hasMore };
}
