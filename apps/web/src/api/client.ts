import type { Problem } from "@cachescope/contract";
import { problemSchema } from "@cachescope/contract";
import type * as z from "zod/mini";

/** Why a call gave nothing: what the server said, or that it could not be reached at all. */
export type Failure = Problem | { code: "server_unreachable" | "offline"; retryable: true };

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

/** Gets and checks one answer of the server. Throws `ApiError`, and nothing else but an abort. */
export async function get<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await reach(path, signal);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const answer = schema.safeParse(body);
    if (answer.success) return answer.data;
  }
  const problem = problemSchema.safeParse(body);
  throw new ApiError(problem.success ? problem.data : toFailure(null));
}

async function reach(path: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(toFailure(error));
  }
}
