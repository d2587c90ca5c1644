import type { IncomingMessage } from "node:http";
import type { ProblemCode } from "@cachescope/contract";
import type { PublicUrl } from "./public-url.ts";

/** The part of a request that decides whether it is let in. */
export type RequestHead = Pick<IncomingMessage, "method" | "url" | "rawHeaders">;

/** Names by which a browser on this machine can reach it. */
export const ownNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Under what we may be asked. */
export interface OwnAddress {
  /** All accepted `Host` headers. */
  hosts: Pick<ReadonlySet<string>, "has">;
  /** The address that people open, where a proxy stands before us. */
  publicUrl: Pick<PublicUrl, "origin" | "host"> | null;
  /** The paths that take a form. */
  forms: ReadonlySet<string>;
}

/**
 * All accepted `Host` headers: the loopback names and the address that a connection came to, with the port, and the
 * public one. An address cannot be pointed elsewhere, as a name can.
 */
export function ownHosts(
  address: string,
  port: number,
  publicUrl: Pick<PublicUrl, "host"> | null,
): ReadonlySet<string> {
  const known = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const names = [...ownNames, known.includes(":") ? `[${known.toLowerCase()}]` : known];
  const hosts = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return new Set([...hosts, ...(publicUrl === null ? [] : [publicUrl.host])]);
}

/**
 * Decides whether a request is let in (null) or why not, before anything else reads it. Node and Express accept
 * almost any `Host`, target and method, so a page elsewhere that points its own name at this machine could read from
 * it. Reads the raw headers, because the parsed ones hide that a header came twice. Never throws.
 */
export function judge({ method, url = "", rawHeaders }: RequestHead, own: OwnAddress): ProblemCode | null {
  const headers = readHeaders(rawHeaders);
  const { host } = headers;
  if (host === undefined || host === repeated) return "bad_request";
  if (!own.hosts.has(host.toLowerCase())) return "misdirected";
  return isPath(url) ? judgeOwn(method, url, host, headers, own) : "bad_request";
}

function judgeOwn(
  method: string | undefined,
  url: string,
  host: string,
  headers: JudgedHeaders,
  own: OwnAddress,
): ProblemCode | null {
  const isForm = method === "POST" && own.forms.has(url);
  if (!isForm && method !== "GET" && method !== "HEAD") return "method_not_allowed";
  if (headers.isUpgradeOrStream || headers.bodyLength > (isForm ? longestForm : 0)) return "bad_request";
  const isOurs = isForm ? isSentByOurPage(host, headers, own) : !isCrossOrigin(url, host, headers, own);
  return isOurs ? null : "cross_origin";
}

/** Bytes of a form that is filled in. */
const longestForm = 8192;

/** Printable ASCII that begins with one slash. */
const isPath = (url: string) => /^\/(?!\/)[\u0021-\u007e]*$/.test(url) && !/[\\#]/.test(url);

/** Browsers tell with every form from where it is sent. */
const isSentByOurPage = (host: string, { origin, site }: JudgedHeaders, own: OwnAddress): boolean =>
  origin !== undefined && isOwnOrigin(origin, host, own) && (site === undefined || site === "same-origin");

function isCrossOrigin(url: string, host: string, { origin, site }: JudgedHeaders, own: OwnAddress): boolean {
  if (origin !== undefined && !isOwnOrigin(origin, host, own)) return true;
  if (!isApi(url)) return false;
  // `none`: the address was typed. Absent: not a browser, or one that does not send it.
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** A proxy may pass on another `Host` than the browser's. Under the public one, only the public origin is ours. */
const isOwnOrigin = (origin: string, host: string, { publicUrl }: OwnAddress): boolean =>
  origin === publicUrl?.origin ||
  (host.toLowerCase() !== publicUrl?.host && origin === `http://${host.toLowerCase()}`);

/** In upper or lower case, so that no spelling of an API address is served as a page. */
export const isApi = (url: string): boolean => /^\/api(?=[/?]|$)/i.test(url);

/** Stands for a header that came more than once. A real value cannot contain a line break. */
const repeated = "\n";

interface JudgedHeaders {
  host: string | undefined;
  origin: string | undefined;
  site: string | undefined;
  isUpgradeOrStream: boolean;
  /** As it is announced; infinite where that cannot be read. */
  bodyLength: number;
}

/** Reads in one pass the headers that matter here. */
function readHeaders(raw: readonly string[]): JudgedHeaders {
  let host: string | undefined;
  let origin: string | undefined;
  let site: string | undefined;
  let isUpgradeOrStream = false;
  let bodyLength = 0;
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
        isUpgradeOrStream = true;
        break;
      case "content-length":
        bodyLength = /^\d{1,9}$/.test(value) ? Number(value) : Infinity;
        break;
    }
  }
  return { host, origin, site, isUpgradeOrStream, bodyLength };
}
