/** Loaded into a server before its own code: its clock stands still, so that every picture tells the same times. */

import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";
import process from "node:process";
import { now as usual } from "./now.ts";

/** A server that is started later than the others says so. */
const now = usual + Number(process.env.STILL_LATER_MS ?? 0);

globalThis.Date = new Proxy(Date, {
  construct: (real, given) => Reflect.construct(real, given.length === 0 ? [now] : given),
  get: (real, name) => (name === "now" ? () => now : Reflect.get(real, name, real)),
});

// Node writes this header by a clock that nothing here can stop.
subscribe("http.server.request.start", (message) => {
  if (typeof message !== "object" || message === null || !("response" in message)) return;
  const { response } = message;
  if (response instanceof ServerResponse) response.setHeader("Date", new Date(now).toUTCString());
});
