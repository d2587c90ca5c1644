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
import { factsOf, failureFrom, problemCodeOfStatus } from "../wire/errors.ts";
import type { ReadBody } from "./plain-page.ts";
import { readFirst } from "./plain-page.ts";
import { linkedTo, until } from "../../platform/deadline.ts";

const apiVersion = "2018-08-08";
/** The only action that this program ever calls. */
const action = "DescribeImageCaches";
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

/** What one call brought: a page, and how many bytes its body had. */
interface Brought {
  page: UpstreamPage;
  bytes: number;
}

/** How long a call may take, in milliseconds, and a body be, in bytes; one of a single record may be longer. */
interface Bounds {
  signal: AbortSignal;
  timeoutMs: number;
  maxBytes: number;
  maxRecordBytes: number;
}

/**
 * Makes one signed call, from getting credentials to decoding the response, within `timeoutMs`. Throws a `Failure`;
 * anything else it throws is a bug of this program. A call that ends early (by time, size or `signal`) also closes its
 * connection, so that no more data arrives.
 */
export async function attempt(
  line: Line,
  request: DescribeRequest,
  { signal, timeoutMs, maxBytes, maxRecordBytes }: Bounds,
): Promise<Brought> {
  const { controller: own, release } = linkedTo(signal);
  const stop = own.signal;
  const timer = setTimeout(() => own.abort(new Failure("timeout")), timeoutMs);
  let head: ResponseHead | null = null;
  let read: ReadBody | null = null;
  // Errors are short, and are not shortened.
  const mostBytes = (status: number) => (status === 200 && request.limit === 1 ? maxRecordBytes : maxBytes);

  try {
    const called = line.client.request(action, encode(request), {
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
              if (response.statusCode === 200) readFirst(response, maxBytes, (body) => (read = body));
            });
          },
        };
      },
    });
    const resolved = await until(stop, called).catch((error: unknown) => {
      throw failureFrom(error, head, request.token !== null) ?? error;
    });
    return broughtBy(read, resolved, head);
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
