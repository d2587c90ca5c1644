import type { Problem } from "@cachescope/contract";
import { problemSchema } from "@cachescope/contract";
import type * as z from "zod/mini";

/** Why a call gave nothing: what the server said, that it could not be reached at all, or that it said something else. */
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

/** Whatever was thrown, as a failure the page has words for. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  return { code: navigator.onLine ? "server_unreachable" : "offline", retryable: true };
}

/** How a call is made. */
export interface Call {
  signal: AbortSignal;
  /** What the server keeps will not do: it asks Alibaba Cloud before it answers. */
  fresh?: boolean;
}

/** Gets and checks one answer of the server. Throws `ApiError`, and nothing else but an abort. */
export async function get<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  call: Call,
): Promise<z.output<Schema>> {
  const response = await reach(path, call);
  const body: unknown = await response.json().catch(() => null);
  const answer = schema.safeParse(body);
  if (response.ok && answer.success) return answer.data;
  call.signal.throwIfAborted();
  // A server of another version, or somebody else who answers in its place, such as a page to sign in.
  if (response.ok) throw new ApiError({ code: "unexpected_answer", retryable: false });
  const problem = problemSchema.safeParse(body);
  throw new ApiError(problem.success ? problem.data : toFailure(null));
}

async function reach(path: string, { signal, fresh = false }: Call): Promise<Response> {
  const headers = { accept: "application/json", ...(fresh && { "cache-control": "no-cache" }) };
  try {
    return await fetch(path, { signal, headers });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(toFailure(error));
  }
}
