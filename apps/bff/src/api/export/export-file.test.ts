import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, get } from "node:http";
import type { ExportFormat } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { aCache, aListing } from "../../testing/caches.ts";
import { portOf } from "../../testing/ports.ts";
import { createTimeSlices } from "../../platform/time-slices.ts";
import { sendExport } from "./export-file.ts";

const [revision] = Array.from(
  aListing([aCache({ id: "imc-1" })]).store.entries(),
  ({ revision: first }) => first,
);
const standing = {
  coverage: {
    loaded: 0,
    total: null,
    complete: true,
    capped: false,
    limit: 0,
    scanning: false,
    stoppedBy: null,
  },
  warnings: [],
  asOf: "2026-01-10T00:00:00.000Z",
  stale: false,
  staleReason: null,
  ageSeconds: null,
};

/** Rows without end, and how many of them were taken. */
function countedRows() {
  const seen = { taken: 0, ended: false };
  function* rows() {
    try {
      for (;;) {
        seen.taken += 1;
        if (revision) yield revision;
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, rows: rows() };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that exports these rows to any request until its viewer has left, and how that ended. */
async function serveRows(format: ExportFormat, rows: ReturnType<typeof countedRows>["rows"]) {
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  const left = new AbortController();
  const app = express();
  app.get("/", (_, response) => {
    response.once("close", () => left.abort());
    const pace = { timeSlice: createTimeSlices(), signal: left.signal };
    const columns = { id: ({ id }: { id: string }) => id };
    const scope = scopeNameOf(null, "cn-hangzhou");
    const file = { name: "images", columns, format, regionId: "cn-hangzhou", scope } as const;
    sendExport(response, file, { rows, standing }, pace).then(resolve, resolve);
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { url: `http://127.0.0.1:${portOf(server)}/`, ended };
}

test.each<[ExportFormat, string]>([
  ["csv", "identity"],
  ["json", "identity"],
  ["csv", "gzip"],
  ["json", "gzip"],
])("an export as %s in %s lets go of its rows when its viewer leaves", async (format, coding) => {
  const { rows, seen } = countedRows();
  const { url, ended } = await serveRows(format, rows);
  const request = get(url, { headers: { "accept-encoding": coding } });
  // Reads as fast as it comes, so that the connection never holds the rows back.
  request.on("error", () => {}).on("response", (response) => response.resume().on("error", () => {}));
  await expect.poll(() => seen.taken, { interval: 5 }).toBeGreaterThan(2000);
  request.destroy();
  expect(await ended).toBeInstanceOf(Error);
  await expect.poll(() => seen.ended).toBe(true);
});

test("an export whose reader is slow waits for it", async () => {
  const { rows, seen } = countedRows();
  const { url, ended } = await serveRows("json", rows);
  const request = get(url).on("error", () => {});
  const [response] = await once(request, "response");
  response.on("error", () => {}).pause();
  let before = -1;
  await expect
    .poll(
      () => {
        const stands = seen.taken === before;
        before = seen.taken;
        return stands;
      },
      { interval: 100 },
    )
    .toBe(true);
  request.destroy();
  await ended;
  expect(seen.ended).toBe(true);
});
