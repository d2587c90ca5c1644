// The one call as the BFF makes it, decoded, behind Express, and nothing else: no listing, no facets, nothing kept. What
// a page that is fetched live costs at least, as long as pop-core carries it.
import { createServer } from "node:http";
import process from "node:process";
import express from "express";
import { attempt, openLine } from "../src/eci/transport/attempt.ts";
import { announce } from "./announce.ts";

const { env } = process;
const credential = {
  accessKeyId: env["ALIBABA_CLOUD_ACCESS_KEY_ID"] ?? "",
  accessKeySecret: env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] ?? "",
};
const line = openLine(env["UPSTREAM"] ?? "", {
  current: () => Promise.resolve(credential),
  generation: () => 0,
  renew: () => false,
  hasChanged: () => Promise.resolve(false),
});
const maxBytes = 2 * 1024 * 1024;
const bounds = {
  signal: new AbortController().signal,
  timeoutMs: 4000,
  maxBytes,
  maxRecordBytes: maxBytes,
};

const app = express();
app.get("/api/regions/:region/image-caches", async ({ params, query }, response) => {
  const { name } = query;
  const filters = typeof name === "string" ? { name } : {};
  const request = { regionId: params.region, filters, limit: Number(query["limit"]), token: null };
  const { page } = (await attempt(line, request, bounds)).answer;
  const items = page.rows.map(({ cache: { events: _events, ...summary } }) => summary);
  response.json({ items, total: page.total, nextToken: page.nextToken });
});
announce(createServer(app));
