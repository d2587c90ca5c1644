import * as z from "zod";

/** Hosts that can be reached from this machine only. */
export const loopback = ["127.0.0.1", "::1", "localhost"];

/** An address without path, query or user; http only to this machine. Read without the slash at its end. */
export const origin = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const local = url !== null && [...loopback, "[::1]"].includes(url.hostname);
  const plain = url?.protocol === "http:" && local;
  if (url !== null && (url.protocol === "https:" || plain) && url.href === `${url.origin}/`)
    return url.origin;
  context.addIssue(
    "must be an origin such as https://eci.example.com, without path, query or user; http only to this machine",
  );
  return z.NEVER;
});
