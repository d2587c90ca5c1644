import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "./api-error.ts";
import { createDescribe, placeOf } from "./describe.ts";
import type { EstateClock } from "./estate-clock.ts";
import type { Estates } from "./estates.ts";
import { ALTERATIONS } from "./faults/alterations.ts";
import { type Fault, numberOf } from "./faults/fault.ts";
import { REFUSALS } from "./faults/refusals.ts";
import type { FaultStore } from "./faults/store.ts";
import { TRANSPORTS } from "./faults/transport.ts";
import { createNonces } from "./nonces.ts";
import { parseQuery } from "./query.ts";
import { idOf } from "./rows.ts";
import { type Params, stringToSign } from "./signature.ts";
import type { Stats, Tracked } from "./stats.ts";
import { MINUTE } from "./times.ts";
import { pageOf } from "./tokens.ts";
import { apiNotFound, type Credentials, signatureMismatch, SKEW_MS, verify } from "./verify.ts";
import { usageOf } from "./usage.ts";
import { formatOf, readParams, type Reply, replyWith, replyWithError, sendReply } from "./wire.ts";

type Parts = {
  readonly credentials: Credentials;
  readonly clock: () => number;
  readonly estateClock: EstateClock;
  readonly estates: Estates;
  readonly faults: FaultStore;
  readonly stats: Stats;
};

type Call = {
  readonly method: string;
  readonly params: Params;
  readonly target: { readonly region: string; readonly action: string; readonly page: number };
  readonly tracked: Tracked;
  readonly requestId: string;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
};

export type Rpc = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

const isSkew = (fault: Fault) => fault.kind === "clock-skew";

/** Answers API calls: verifies the signature, parses the query, applies a fault, and answers the page. */
export function createRpc({ credentials, clock, estateClock, estates, faults, stats }: Parts): Rpc {
  const describe = createDescribe();
  // A request may be signed a quarter of an hour ahead, and is valid for another quarter after that.
  const nonces = createNonces(2 * SKEW_MS);

  function check({ method, params, target, tracked, response }: Call): void {
    const skew = faults.take(target, isSkew);
    if (skew !== undefined) tracked.note({ fault: skew.kind });
    const now = clock() + (skew === undefined ? 0 : numberOf(skew, "skewMs", 17 * MINUTE));
    response.setHeader("date", new Date(now).toUTCString());
    verify(method, params, credentials, nonces, now);
  }

  function replyTo(call: Call, fault: Fault | undefined): Reply {
    const query = parseQuery(call.params, estates.has);
    const estate = estates.of(query.region);
    const now = estateClock.now();
    if (call.target.action === "ListUsage")
      return replyWith(usageOf(estate, now), formatOf(call.params), call.requestId);
    const place = placeOf(query);
    const alter = fault === undefined ? undefined : ALTERATIONS[fault.kind];
    const scene = {
      query,
      place,
      describe: (q: typeof query, p: typeof place, byOffset?: boolean) =>
        describe(q, estate, p, now, byOffset),
    };
    const body =
      alter === undefined || fault === undefined
        ? scene.describe(query, place)
        : alter.body({ ...scene, fault });
    if (fault === undefined || alter !== undefined) call.tracked.show(shownIn(body));
    return replyWith(body, formatOf(call.params), call.requestId);
  }

  async function serve(call: Call): Promise<void> {
    check(call);
    const fault = faults.take(call.target, (each) => !isSkew(each));
    if (fault !== undefined) {
      call.tracked.note({ fault: fault.kind });
      if (fault.delayMs !== undefined) await delay(fault.delayMs, undefined, { signal: call.signal });
      if (fault.kind === "signature-mismatch")
        throw signatureMismatch(stringToSign(call.method, call.params));
      const refusal = REFUSALS[fault.kind];
      if (refusal !== undefined) throw new ApiError(refusal.shape(fault));
    }
    const reply = replyTo(call, fault);
    const transport = fault === undefined ? undefined : TRANSPORTS[fault.kind];
    if (transport === undefined || fault === undefined) sendReply(call.response, reply);
    else await transport.send({ fault, response: call.response, reply, signal: call.signal });
  }

  return async (request, response, url) => {
    const requestId = randomUUID().toUpperCase();
    const hangUp = new AbortController();
    response.sendDate = false;
    response.setHeader("date", new Date(clock()).toUTCString());
    let format = formatOf(new Map(url.searchParams));
    let tracked: Tracked | undefined;
    response.once("close", () => {
      hangUp.abort();
      tracked?.end({ status: response.statusCode, cutOff: !response.writableFinished });
    });
    try {
      if (url.pathname !== "/") throw apiNotFound();
      const params = await readParams(request, url.searchParams);
      format = formatOf(params);
      const target = targetOf(params);
      const method = request.method ?? "";
      tracked = stats.track({ method, region: target.region, page: target.page, params });
      await serve({ method, params, target, tracked, requestId, response, signal: hangUp.signal });
    } catch (error) {
      // The caller hung up, so the error is its consequence and needs no response.
      if (hangUp.signal.aborted || response.socket === null || response.socket.destroyed) return;
      if (!(error instanceof ApiError)) throw error;
      tracked?.note({ code: error.shape.code });
      sendReply(response, replyWithError(error.shape, format, requestId, request.headers.host ?? ""));
    }
  };
}

/** The ids in an answer, however odd it is. */
function shownIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null || !("ImageCaches" in body)) return [];
  const rows: unknown[] = Array.isArray(body.ImageCaches) ? body.ImageCaches : [];
  return rows.map(idOf).filter((id) => id !== undefined);
}

const targetOf = (params: Params): Call["target"] => ({
  region: params.get("RegionId") ?? "",
  action: params.get("Action") ?? "",
  page: pageOf(params.get("NextToken")),
});
