import type { Agent } from "node:http";
import { RPCClient } from "@alicloud/pop-core";
import * as z from "zod";
import { Failure } from "../../platform/failure.ts";
import type { ResponseHead, WatchedOptions } from "./bounded-agent.ts";
import { createWatchedAgent, watchResponse } from "./bounded-agent.ts";
import type { CredentialSource } from "../credentials/credentials.ts";
import type { UpstreamPage } from "../wire/decode.ts";
import { decode } from "../wire/decode.ts";
import type { DescribeRequest } from "../wire/encode.ts";
import { encode } from "../wire/encode.ts";
import type { Usage } from "../wire/usage.ts";
import { decodeUsage } from "../wire/usage.ts";
import { factsOf, failureFrom, problemCodeOfStatus } from "../wire/errors.ts";
import type { ReadBody } from "./plain-page.ts";
import { readFirst } from "./plain-page.ts";
import { linkedTo, until } from "../../platform/deadline.ts";

const apiVersion = "2018-08-08";
/** The only actions that this program ever calls. Both only describe; `call` takes no other. */
const actions = { describe: "DescribeImageCaches", usage: "ListUsage" } as const;
export type Action = (typeof actions)[keyof typeof actions];
/** How much later than ours httpx's own timeouts are, so that ours decide. Milliseconds. */
const extraMs = 250;

/** What calls to one endpoint share: pop-core's client and the connections. */
export interface Line {
  client: RPCClient;
  agent: Agent;
}

export function openLine(endpoint: string, credentials: CredentialSource): Line {
  const credentialsProvider = { getCredentials: credentials.current };
  return {
    client: new RPCClient({ endpoint, apiVersion, credentialsProvider }, true),
    agent: createWatchedAgent(endpoint),
  };
}

/** What one call brought, and the id that Alibaba Cloud gave the call. */
export interface Answered<T> {
  answer: T;
  requestId: string | undefined;
}

/** A page, and how many bytes its body had. */
interface Brought {
  page: UpstreamPage;
  bytes: number;
}

/** How long a call may take, in milliseconds, and a body be, in bytes; one of a single record may be longer. */
export interface Bounds {
  signal: AbortSignal;
  timeoutMs: number;
  maxBytes: number;
  maxRecordBytes: number;
}

/** One call of one of the actions. */
interface Request {
  action: keyof typeof actions;
  params: Record<string, string>;
  bounds: Bounds;
  /** The most bytes a body of this status may have. */
  mostBytes: (status: number) => number;
  /** Whether it goes on with a token, which may be why it is refused. */
  hasToken: boolean;
}

/** What pop-core gave, what was read before it had all, and the head of the response. */
interface Response {
  resolved: unknown;
  read: ReadBody | null;
  head: ResponseHead | null;
}

/**
 * Makes one signed call for a page, from getting credentials to decoding the response, within `timeoutMs`. Throws a
 * `Failure`; anything else it throws is a bug of this program.
 */
export async function attempt(
  line: Line,
  request: DescribeRequest,
  bounds: Bounds,
): Promise<Answered<Brought>> {
  const { maxBytes, maxRecordBytes } = bounds;
  const { resolved, read, head } = await call(line, {
    action: "describe",
    params: encode(request),
    bounds,
    // Errors are short, and are not shortened.
    mostBytes: (status) => (status === 200 && request.limit === 1 ? maxRecordBytes : maxBytes),
    hasToken: request.token !== null,
  });
  return { answer: broughtBy(read, resolved, head), requestId: factsOf(head, null).upstreamRequestId };
}

/** The same for how much of its quotas a region uses. */
export async function attemptUsage(line: Line, regionId: string, bounds: Bounds): Promise<Answered<Usage>> {
  const { resolved, head } = await call(line, {
    action: "usage",
    params: { RegionId: regionId },
    bounds,
    mostBytes: () => bounds.maxBytes,
    hasToken: false,
  });
  const [body] = resolvedSchema.parse(resolved);
  if (head?.status !== 200) throw new Failure(problemCodeOfStatus(head?.status ?? 0), factsOf(head, body));
  return { answer: decodeUsage(body), requestId: factsOf(head, null).upstreamRequestId };
}

/** A call that ends early (by time, size or its signal) also closes its connection, so that no more data arrives. */
async function call(line: Line, { action, params, bounds, mostBytes, hasToken }: Request): Promise<Response> {
  const { signal, timeoutMs, maxBytes } = bounds;
  const { controller: own, release } = linkedTo(signal);
  const stop = own.signal;
  const timer = setTimeout(() => own.abort(new Failure("timeout")), timeoutMs);
  let head: ResponseHead | null = null;
  let read: ReadBody | null = null;

  try {
    const called = line.client.request(actions[action], params, {
      method: "POST",
      timeout: timeoutMs + extraMs,
      agent: line.agent,
      beforeRequest(options): WatchedOptions {
        return {
          ...options,
          // When credentials arrive after the end, nothing is sent.
          signal: stop,
          watch: (sent) => {
            watchResponse(
              sent,
              mostBytes,
              (seen) => (head = seen),
              (fault) => own.abort(new Failure(fault, factsOf(head, null))),
            );
            sent.once("response", (response) => {
              if (response.statusCode === 200 && action === "describe")
                readFirst(response, maxBytes, (body) => (read = body));
            });
          },
        };
      },
    });
    const resolved = await until(stop, called).catch((error: unknown) => {
      throw failureFrom(error, head, hasToken) ?? error;
    });
    return { resolved, read, head };
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** What pop-core resolves with: the body and its request. */
const resolvedSchema = z.tuple([z.unknown(), z.unknown()]);

/** What was read before pop-core, or else what that resolves with: for any status and any JSON. */
function broughtBy(read: ReadBody | null, resolved: unknown, head: ResponseHead | null): Brought {
  if (read !== null) {
    const { value, body, bytes, shortened } = read;
    return { page: { ...readPage(value, shortened, head), ...(body && { body }) }, bytes };
  }
  const [body] = resolvedSchema.parse(resolved);
  return { page: readPage(body, new Set(), head), bytes: Infinity };
}

/** Only a body with status 200 and the right shape is a page. */
function readPage(body: unknown, shortened: ReadonlySet<string>, head: ResponseHead | null): UpstreamPage {
  if (head?.status !== 200) throw new Failure(problemCodeOfStatus(head?.status ?? 0), factsOf(head, body));
  try {
    return decode(body, shortened);
  } catch (error) {
    throw error instanceof Failure ? new Failure(error.code, factsOf(head, body)) : error;
  }
}
