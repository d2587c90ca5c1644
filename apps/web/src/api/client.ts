import type { PreloadedAnswer, Problem } from "@cachescope/contract";
import type * as z from "zod/mini";
import { withBase } from "./base.ts";
import { awaitPreloaded, takePreloaded } from "./preloaded.ts";
import type { schemas } from "./schemas.ts";
import { noteServerTime } from "./server-clock.ts";
import { noteSession } from "./session.ts";

/** Why a call failed: a problem of the server, no server, or a response that is not of this server. */
export type Failure =
  | Problem
  | LineFailure
  | { code: "unexpected_answer" | "sign_in_needed"; retryable: false };

/** There is no way to the server. */
export interface LineFailure {
  code: "server_unreachable" | "offline";
  retryable: true;
}

export const isLineFailure = (failure: Failure): failure is LineFailure =>
  failure.code === "server_unreachable" || failure.code === "offline";

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

type Schemas = typeof schemas;

export interface Call {
  signal: AbortSignal;
  /** The server must ask Alibaba Cloud before it answers. */
  fresh?: boolean;
}

/** Loads what checks answers. Null where it cannot be loaded, as when the server has another version by now. */
export const loadSchemas = (): Promise<Schemas | null> =>
  import("./schemas.ts").then(
    ({ schemas }) => schemas,
    () => null,
  );

/** Finds the schema of a response. */
export type SchemaIn<Schema extends z.ZodMiniType> = (schemas: Schemas) => Schema;

/** What a call would give, if it has come with the HTML and is a success. */
export function preloadedData<Schema extends z.ZodMiniType>(
  path: string,
  schemaIn: SchemaIn<Schema>,
): z.output<Schema> | undefined {
  const answer = takePreloaded(path);
  return answer ? dataIn(answer, schemaIn) : undefined;
}

/**
 * The server that wrote it is the one that named this script beside it: it fits its schema unchecked. Of the schema only
 * the type counts.
 */
function dataIn<Schema extends z.ZodMiniType>(
  { status, body }: PreloadedAnswer,
  _schemaIn: SchemaIn<Schema>,
): z.output<Schema> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's tests hold it to the schema
  if (status !== 200) throw new ApiError(body as Problem);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's tests hold it to the schema
  return body as z.output<Schema>;
}

/** Gets one response, and checks its shape unless it came with the HTML. Throws `ApiError`, or the abort. */
export async function get<Schema extends z.ZodMiniType>(
  path: string,
  schemaIn: SchemaIn<Schema>,
  call: Call,
): Promise<z.output<Schema>> {
  const preloaded = await awaitPreloaded(path);
  if (preloaded && call.fresh !== true) return dataIn(preloaded, schemaIn);
  call.signal.throwIfAborted();
  const loading = loadSchemas();
  const response = await reach(path, call);
  const body: unknown = await response.json().catch(() => null);
  const schemas = await loading;
  const parsed = schemas && schemaIn(schemas).safeParse(body);
  if (response.ok && parsed?.success) return parsed.data;
  call.signal.throwIfAborted();
  // A proxy that has people sign in says it with a page of its own.
  if (response.status === 401) throw new ApiError({ code: "sign_in_needed", retryable: false });
  // The server is of another version, or something else answered in its place, such as a page to sign in.
  if (response.ok) throw new ApiError({ code: "unexpected_answer", retryable: false });
  const problem = schemas?.problem.safeParse(body);
  throw new ApiError(problem?.success ? problem.data : toFailure(null));
}

async function reach(path: string, { signal, fresh = false }: Call): Promise<Response> {
  const headers = { accept: "application/json", ...(fresh && { "cache-control": "no-cache" }) };
  try {
    const response = await fetch(withBase(path), { signal, headers });
    noteServerTime(response.headers.get("date"));
    noteSession(response);
    return response;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(toFailure(error));
  }
}
