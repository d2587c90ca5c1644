import type { IncomingMessage } from "node:http";
import type { ProblemCode } from "@cachescope/contract";

/** The part of a request that decides whether it is let in. */
export type RequestHead = Pick<IncomingMessage, "method" | "url" | "rawHeaders">;

/** Names by which a browser on this machine can reach it. */
export const ownNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** All accepted `Host` headers: the loopback names and the bound one, with the port. */
export function ownHosts(host: string, port: number): ReadonlySet<string> {
  const names = [...ownNames, host.includes(":") ? `[${host}]` : host.toLowerCase()];
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/**
 * Decides whether a request is let in (null) or why not, before anything else reads it. Node and Express accept
 * almost any `Host`, target and method, so a page elsewhere that points its own name at this machine could read from
 * it. Reads the raw headers, because the parsed ones hide that a header came twice. Never throws.
 */
export function judge(
  { method, url = "", rawHeaders }: RequestHead,
  hosts: Pick<ReadonlySet<string>, "has">,
): ProblemCode | null {
  const headers = readHeaders(rawHeaders);
  const { host } = headers;
  if (host === undefined || host === repeated) return "bad_request";
  if (!hosts.has(host.toLowerCase())) return "misdirected";
  if (!isPath(url)) return "bad_request";
  if (method !== "GET" && method !== "HEAD") return "method_not_allowed";
  if (headers.hasBodyOrUpgrade) return "bad_request";
  return isCrossOrigin(url, host, headers) ? "cross_origin" : null;
}

/** Printable ASCII that begins with one slash. */
const isPath = (url: string) => /^\/(?!\/)[\u0021-\u007e]*$/.test(url) && !/[\\#]/.test(url);

function isCrossOrigin(url: string, host: string, { origin, site }: JudgedHeaders): boolean {
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return true;
  if (!isApi(url)) return false;
  // `none`: the address was typed. Absent: not a browser, or one that does not send it.
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** In upper or lower case, so that no spelling of an API address is served as a page. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/i.test(url);

/** Stands for a header that came more than once. A real value cannot contain a line break. */
const repeated = "\n";

interface JudgedHeaders {
  host: string | undefined;
  origin: string | undefined;
  site: string | undefined;
  hasBodyOrUpgrade: boolean;
}

/** Reads in one pass the headers that matter here. */
function readHeaders(raw: readonly string[]): JudgedHeaders {
  let host: string | undefined;
  let origin: string | undefined;
  let site: string | undefined;
  let hasBodyOrUpgrade = false;
  for (let at = 0; at < raw.length; at += 2) {
    const value = raw[at + 1] ?? "";
    switch (raw[at]?.toLowerCase() ?? "") {
      case "host":
        host = host === undefined ? value : repeated;
        break;
      case "origin":
        origin = origin === undefined ? value : repeated;
        break;
      case "sec-fetch-site":
        site = site === undefined ? value : repeated;
        break;
      case "upgrade":
      case "transfer-encoding":
        hasBodyOrUpgrade = true;
        break;
      case "content-length":
        hasBodyOrUpgrade ||= value !== "0";
        break;
    }
  }
  return { host, origin, site, hasBodyOrUpgrade };
}
