// The viewers of one minute, in a process of their own. Each keeps one connection and polls once a second, in turn for the first
// page of its view, with the validator of the last one, and, as the page does, for what changed since the version that it has.
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { endpoints, scopeNameOf } from "@cachescope/contract";
import autocannon from "autocannon";
import * as z from "zod";
import type { Order, Score } from "./scores.ts";
import { orderSchema } from "./scores.ts";

const region = scopeNameOf(null, "cn-hangzhou");
const relayPath = "/?rows=20";
const answerSchema = z.object({ version: z.string(), reset: z.boolean().optional() });

/** What a viewer has, from one measurement to the next. */
interface Viewer {
  query: string;
  version: string | null;
  /** What was asked for last. */
  asked: "page" | "changes";
  /** Of the last answer of each kind; of changes only while they are asked for since the same version. */
  validators: { page: string | null; changes: string | null };
}
const viewers = new Map<string, Viewer>();

process.on("message", (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) void run(order.data).then((score) => process.send?.(score));
});

async function run({ url, views, viewers: count, seconds }: Order): Promise<Score> {
  const score: Score = { requests: 0, latencies: [], unchanged: 0, resets: 0, errors: [] };
  const groups = views ?? Array.from({ length: 10 }, () => null);
  // Those of one group poll at the same moment, and the groups one after the other.
  await Promise.all(
    groups.map(async (query, group) => {
      await delay((group * 1000) / groups.length);
      const size = Math.floor(count / groups.length);
      await poll(url, size, seconds, score, (place) =>
        query === null ? null : viewerOf(`${group} ${place}`, query),
      );
    }),
  );
  return score;
}

function viewerOf(name: string, query: string): Viewer {
  const viewer = viewers.get(name) ?? newViewer(query);
  viewers.set(name, viewer);
  return viewer;
}

const newViewer = (query: string): Viewer => ({
  query,
  version: null,
  asked: "page",
  validators: { page: null, changes: null },
});

async function poll(
  url: string,
  connections: number,
  duration: number,
  score: Score,
  viewerAt: (place: number) => Viewer | null,
): Promise<void> {
  let places = 0;
  const { errors, timeouts } = await autocannon({
    url,
    connections,
    duration,
    connectionRate: 1,
    setupClient(client) {
      const viewer = viewerAt(places++);
      client.on("response", (_status, _bytes, ms) => {
        score.requests += 1;
        // While the region is read, changes are waited for, up to two seconds.
        if (viewer?.asked !== "changes") score.latencies.push(ms);
      });
      client.setRequests(
        (["page", "changes"] as const).map((kind) => ({
          setupRequest: (request) => ({
            ...request,
            ...(viewer === null ? { path: relayPath } : nextOf(viewer, kind)),
          }),
          onResponse: (status, body, _, headers) => take(score, viewer, status, body, headers),
        })),
      );
    },
  });
  if (errors + timeouts > 0)
    score.errors.push(`${errors} connections failed, ${timeouts} answers did not come`);
}

/** What a viewer asks for next: of changes nothing can be asked before there was a page. */
function nextOf(viewer: Viewer, kind: Viewer["asked"]) {
  const { query, version, validators } = viewer;
  viewer.asked = version === null ? "page" : kind;
  const validator = validators[viewer.asked];
  return {
    path:
      viewer.asked === "page"
        ? `${endpoints.imageCaches(region)}?${query}&limit=20`
        : `${endpoints.changes(region)}?${query}&since=${encodeURIComponent(version ?? "")}`,
    headers: {
      accept: "application/json",
      ...(validator !== null && { "if-none-match": validator }),
    },
  };
}

function take(score: Score, viewer: Viewer | null, status: number, body: string, headers: unknown): void {
  if (status === 304) score.unchanged += 1;
  else if (status !== 200) score.errors.push(`${status} ${body.slice(0, 200)}`);
  else if (viewer !== null) {
    const answer = answerSchema.parse(JSON.parse(body));
    if (answer.reset === true) score.resets += 1;
    const isSame = answer.version === viewer.version;
    viewer.version = answer.reset === true ? null : answer.version;
    if (!isSame) viewer.validators.changes = null;
    if (isSame || viewer.asked === "page") viewer.validators[viewer.asked] = validatorIn(headers);
  }
}

const headersSchema = z.record(z.string(), z.unknown());

function validatorIn(headers: unknown): string | null {
  const found = Object.entries(headersSchema.parse(headers)).find(([name]) => name.toLowerCase() === "etag");
  return typeof found?.[1] === "string" ? found[1] : null;
}
