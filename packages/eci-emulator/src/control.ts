import type { IncomingMessage, ServerResponse } from "node:http";
import type { EstateClock } from "./estate-clock.ts";
import type { Estates } from "./estates.ts";
import { BadRequest, parseFaults } from "./faults/fault.ts";
import { FAULT_KINDS } from "./faults/kinds.ts";
import type { FaultStore } from "./faults/store.ts";
import { parseJson } from "./json.ts";
import { idOf, rowsIn } from "./rows.ts";
import type { Stats } from "./stats.ts";
import { readBody, sendReply } from "./wire.ts";

type Parts = {
  readonly estates: Estates;
  readonly estateClock: EstateClock;
  readonly faults: FaultStore;
  readonly stats: Stats;
};

/** By method and path, such as `PUT /regions/:region`. */
type Handlers = Readonly<Record<string, (body: unknown, region: string) => unknown>>;

export type Control = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

const MAX_BODY = 256 * 1024 * 1024;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Answers `/_control/…`: unsigned calls by which a test or a demo controls the emulator itself. */
export function createControl(parts: Parts): Control {
  const handlers: Handlers = {
    "GET /": () => ({ calls: Object.keys(handlers), faults: Object.fromEntries(FAULT_KINDS) }),
    ...faultHandlers(parts),
    ...statsHandlers(parts),
    ...regionHandlers(parts),
    ...clockHandlers(parts),
  };
  return async (request, response, path) => {
    const send = (status: number, body: unknown) => {
      const headers = { "content-type": "application/json;charset=utf-8" };
      sendReply(response, { status, headers, body: JSON.stringify(body) });
    };
    // A web page that points its own name at this machine must not control the emulator.
    if (!LOOPBACK_HOST.test(request.headers.host ?? ""))
      return send(403, { error: "not called by a loopback name" });
    const [, region = ""] = /^\/regions\/([a-z]{2}(?:-[a-z0-9]+)+)(?:\/|$)/.exec(path) ?? [];
    const route = region === "" ? path : path.replace(`/regions/${region}`, "/regions/:region");
    const handler = handlers[`${request.method} ${route}`];
    if (handler === undefined) return send(404, { error: "no such control call; GET /_control/ lists them" });
    try {
      return send(200, handler(await readJson(request), region));
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      return send(400, { error: error.message });
    }
  };
}

const faultHandlers = ({ faults }: Parts): Handlers => ({
  "GET /faults": () => faults.list(),
  "PUT /faults": (body) => {
    faults.set(parseFaults(body, new Set(FAULT_KINDS.keys())));
    return faults.list();
  },
  "DELETE /faults": () => {
    faults.set([]);
    return faults.list();
  },
});

const statsHandlers = ({ stats }: Parts): Handlers => ({
  "GET /stats": () => stats.report(),
  "DELETE /stats": () => {
    stats.clear();
    return stats.report();
  },
});

function regionHandlers({ estates, estateClock, stats }: Parts): Handlers {
  const report = (region: string) => ({
    region,
    caches: estates.of(region).ordinalsAt(estateClock.now()).length,
  });
  return {
    "GET /regions": () => estates.regions().map(report),
    "PUT /regions/:region": (body, region) => {
      estates.resize(region, wholeNumber(body, "caches"));
      return report(region);
    },
    "PUT /regions/:region/records": (body, region) => {
      estates.plant(region, rowsIn(body));
      return report(region);
    },
    "DELETE /regions/:region/records": (_, region) => {
      estates.restore(region);
      return report(region);
    },
    "GET /regions/:region/ids": (_, region) => {
      const [estate, now] = [estates.of(region), estateClock.now()];
      const ids = Array.from(estate.ordinalsAt(now), (ordinal) => idOf(estate.record(ordinal, now, false)));
      return { region, ids: ids.filter((id) => id !== undefined) };
    },
    "GET /regions/:region/shown": (_, region) => ({ region, shown: stats.shown(region) }),
    "PUT /regions/:region/add": (body, region) => {
      estates.edit(region).add(rowsIn(body));
      return report(region);
    },
    "PUT /regions/:region/patch": (body, region) => {
      const { id, row } = fieldsOf(body);
      if (typeof id !== "string") throw new BadRequest('"id" must be the id of a cache');
      estates.edit(region).patch(id, fieldsOf(row, '"row"'), estateClock.now());
      return report(region);
    },
    "PUT /regions/:region/remove": (body, region) => {
      estates.edit(region).remove(textsIn(body, "ids"), estateClock.now());
      return report(region);
    },
  };
}

function clockHandlers({ estateClock }: Parts): Handlers {
  const report = () => ({ now: new Date(estateClock.now()).toISOString(), frozen: estateClock.isFrozen() });
  return {
    "GET /clock": report,
    "PUT /clock": (body) => {
      const { frozen, advanceMs = 0 } = fieldsOf(body);
      if (frozen !== undefined && typeof frozen !== "boolean")
        throw new BadRequest('"frozen" must be true or false');
      if (typeof advanceMs !== "number") throw new BadRequest('"advanceMs" must be a number');
      if (frozen !== undefined) estateClock.freeze(frozen);
      estateClock.advance(advanceMs);
      return report();
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request, MAX_BODY);
  return text === "" ? undefined : parseJson(text, "the body");
}

function fieldsOf(value: unknown, what = "the body"): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new BadRequest(`${what} must be a JSON object`);
  return { ...value };
}

function textsIn(body: unknown, name: string): string[] {
  const values = fieldsOf(body)[name];
  if (Array.isArray(values) && values.every((value) => typeof value === "string")) return values;
  throw new BadRequest(`"${name}" must be a list of texts`);
}

function wholeNumber(body: unknown, name: string): number {
  const value = fieldsOf(body)[name];
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1_000_000) return value;
  throw new BadRequest(`"${name}" must be a whole number from 0 to 1000000`);
}
