import type { Request } from "express";
import { LRUCache } from "lru-cache";
import type { NoteAct } from "../platform/http/audit.ts";
import type { Includes } from "../platform/http/networks.ts";
import { isAllowed } from "./allowed.ts";
import type { Authenticator } from "./authenticator.ts";
import type { ProxySettings } from "./settings.ts";

/** How long the same is not noted again. Milliseconds. */
const againMs = 3_600_000;

/**
 * A proxy before the dashboard has people sign in, and tells who asks in a header. It is taken from that proxy alone, and
 * only where it came once: another spelling of it may have come past the proxy.
 */
export function createProxySignIn(
  { header, allowed }: ProxySettings,
  isTrustedProxy: Includes,
  note: NoteAct,
): Authenticator {
  const noted = new LRUCache<string, true>({ max: 1000, ttl: againMs });
  const noteOnce = (
    request: Request,
    act: "sign_in" | "sign_in_refused",
    facts: { who?: string; why?: string },
  ) => {
    const key = [act, facts.who, facts.why, request.socket.remoteAddress].join(" ");
    if (noted.has(key)) return;
    noted.set(key, true);
    note(request, act, { how: "proxy", ...facts });
  };
  return {
    mode: "proxy",
    async identify(request) {
      const values = valuesOf(request.rawHeaders, header);
      if (!isTrustedProxy(request.socket.remoteAddress ?? "")) {
        if (values.length > 0)
          noteOnce(request, "sign_in_refused", {
            why: "the header came from an address that is no trusted proxy",
          });
        return { refused: "unknown" };
      }
      const [name, ...others] = values;
      if (name === undefined) return { refused: "unknown" };
      if (name === null || others.length > 0) {
        noteOnce(request, "sign_in_refused", {
          why: "the header came twice, in another spelling, or is unreadable",
        });
        return { refused: "unknown" };
      }
      const identity = { name, email: name.includes("@") ? name : null, groups: [] };
      if (!isAllowed(identity, allowed)) {
        noteOnce(request, "sign_in_refused", { who: name, why: "not allowed" });
        return { refused: "not_allowed" };
      }
      noteOnce(request, "sign_in", { who: name });
      return { identity };
    },
    forms: null,
    pages: {},
  };
}

/**
 * All that came under the name, whichever way it is spelled: servers on the way may take a dash and a low line for the same.
 * Null stands for what is not to be believed.
 */
function valuesOf(rawHeaders: readonly string[], header: string): (string | null)[] {
  const values: (string | null)[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? "";
    if (name.replaceAll("_", "-") !== header) continue;
    const value = readName(rawHeaders[at + 1] ?? "");
    values.push(name === header ? value : null);
  }
  return values;
}

/** Headers travel as bytes, in which proxies write UTF-8. */
function readName(value: string): string | null {
  const text = Buffer.from(value, "latin1").toString("utf8").trim();
  return /^[^\p{C}]{1,200}$/u.test(text) && !text.includes("\u{FFFD}") ? text : null;
}
