/** The address under which people open the dashboard, where that is not the one it listens on. */
export interface PublicUrl {
  /** As browsers send it. */
  origin: string;
  /** With the port, if there is one. */
  host: string;
  /** The path below which it stands, such as `/cachescope`; empty where it has the host to itself. */
  base: string;
  isSecure: boolean;
}

/** What our own paths begin with: none of them may stand before them. */
const taken = new Set(["api", "assets", "auth", "healthz", "metrics", "readyz"]);
const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Null for what is no address of a dashboard. Plain http is for this machine only, because sessions would be read. */
export function parsePublicUrl(text: string): PublicUrl | null {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(text)) return null;
  const isSecure = url.protocol === "https:";
  if (!isSecure && !(url.protocol === "http:" && loopbackNames.has(url.hostname))) return null;
  const base = url.pathname.replace(/\/$/, "");
  if (base !== "" && !/^(?:\/[\w.~-]+)+$/.test(base)) return null;
  if (taken.has(base.split("/")[1] ?? "")) return null;
  return { origin: url.origin, host: url.host, base, isSecure };
}
