import type { Agent } from "node:http";
import { RPCClient } from "@alicloud/pop-core";
import * as z from "zod";
import { Failure } from "../../platform/failure.ts";
import type { AnswerHead, WatchedOptions } from "./bounded-agent.ts";
import { createWatchedAgent, watchAnswer } from "./bounded-agent.ts";
import type { CredentialSource } from "../credentials/credentials.ts";
import type { UpstreamPage } from "../wire/decode.ts";
import { decode } from "../wire/decode.ts";
import type { DescribeRequest } from "../wire/encode.ts";
import { encode } from "../wire/encode.ts";
import { factsOf, failureFrom, meaningOfStatus } from "../wire/errors.ts";
import { readFirst } from "./plain-page.ts";
import { linkedTo, until } from "../../platform/deadline.ts";

const apiVersion = "2018-08-08";
/** The one thing this program ever asks for. */
const action = "DescribeImageCaches";
/** httpx's own timers are only a net below ours, so they must be later. Milliseconds. */
const netMs = 250;

/** The way to one endpoint: pop-core's client and the connections it shares. */
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

/**
 * One signed call: credentials asked for, sent, answered and read within `timeoutMs`, or a `Failure`; anything else
 * thrown is a mistake of this program. Whatever
 * ends it early (time, size, `signal`) also destroys the connection, so that nothing goes on arriving.
 */
export async function attempt(
  line: Line,
  request: DescribeRequest,
  { signal, timeoutMs, maxBytes }: { signal: AbortSignal; timeoutMs: number; maxBytes: number },
): Promise<UpstreamPage> {
  const { controller: own, release } = linkedTo(signal);
  const stop = own.signal;
  const timer = setTimeout(() => own.abort(new Failure("timeout")), timeoutMs);
  let head: AnswerHead | null = null;
  let page: object | null = null;

  try {
    const called = line.client.request(action, encode(request), {
      method: "POST",
      timeout: timeoutMs + netMs,
      agent: line.agent,
      beforeRequest(options): WatchedOptions {
        return {
          ...options,
          // Credentials may have come after the end; then nothing leaves any more.
          signal: stop,
          watch: (sent) => {
            watchAnswer(
              sent,
              maxBytes,
              (seen) => (head = seen),
              (fault) => own.abort(new Failure(fault)),
            );
            sent.once("response", (response) => {
              if (response.statusCode === 200) readFirst(response, (read) => (page = read));
            });
          },
        };
      },
    });
    const resolved = await until(stop, called).catch((error: unknown) => {
      throw failureFrom(error, head, request.token !== null) ?? error;
    });
    return readAnswer(page === null ? resolved : [page, null], head);
  } finally {
    clearTimeout(timer);
    release();
  }
}

const answerAndEntry = z.tuple([z.unknown(), z.unknown()]);

/** pop-core resolves for any status and any JSON; a page is only what came with 200 and looks like one. */
function readAnswer(resolved: unknown, head: AnswerHead | null): UpstreamPage {
  const [body] = answerAndEntry.parse(resolved);
  if (head?.status !== 200) throw new Failure(meaningOfStatus(head?.status ?? 0), factsOf(head, body));
  try {
    return decode(body);
  } catch (error) {
    throw error instanceof Failure ? new Failure(error.code, factsOf(head, body)) : error;
  }
}
