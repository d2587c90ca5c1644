import type { Problem } from "@cachescope/contract";
import { problemSchema } from "@cachescope/contract";
import type * as z from "zod/mini";
import { awaitPreloaded } from "./preloaded.ts";
import { noteServerTime } from "./server-clock.ts";

/** Why a call failed: a problem of the server, no server, or a response that is not of this server. */
export type Failure =
  | Problem
  | { code: "server_unreachable" | "offline"; retryable: true }
  | { code: "unexpected_answer"; retryable: false };

class ApiError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = "ApiError";
    this.failure = failure;
  }
}

/** Any error as a failure that the page has words for. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  return { code: navigator.onLine ? "server_unreachable" : "offline", retryable: true };
}

export interface Call {
  signal: AbortSignal;
  /** The server must ask Alibaba Cloud before it answers. */
  fresh?: boolean;
}

/** Gets one response, which may have come with the HTML, and checks its shape. Throws `ApiError`, or the abort. */
export async function get<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  call: Call,
): Promise<z.output<Schema>> {
  const { ok, body } = await answerTo(path, call);
  const parsed = schema.safeParse(body);
  if (ok && parsed.success) return parsed.data;
  call.signal.throwIfAborted();
  // The server is of another version, or something else answered in its place, such as a page to sign in.
  if (ok) throw new ApiError({ code: "unexpected_answer", retryable: false });
  const problem = problemSchema.safeParse(body);
  throw new ApiError(problem.success ? problem.data : toFailure(null));
}

async function answerTo(path: string, call: Call): Promise<{ ok: boolean; body: unknown }> {
  const preloaded = await awaitPreloaded(path);
  if (preloaded && call.fresh !== true) return { ok: preloaded.status === 200, body: preloaded.body };
  call.signal.throwIfAborted();
  const response = await reach(path, call);
  const body: unknown = await response.json().catch(() => null);
  return { ok: response.ok, body };
}

async function reach(path: string, { signal, fresh = false }: Call): Promise<Response> {
  const headers = { accept: "application/json", ...(fresh && { "cache-control": "no-cache" }) };
  try {
    const response = await fetch(path, { signal, headers });
    noteServerTime(response.headers.get("date"));
    return response;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(toFailure(error));
  }
}
