import { maxFaults } from "@cachescope/contract";
import type { Request } from "express";
import { Failure } from "../platform/failure.ts";

/** The query as it stands in the request; Express's own parsers nest, merge and drop. */
export function queryOf({ url }: Pick<Request, "url">): URLSearchParams {
  const mark = url.indexOf("?");
  return new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1));
}

/** For calls that take none. Throws `bad_request` naming the first of what came. */
export function refuseQuery(request: Pick<Request, "url">): void {
  const names = [...new Set(queryOf(request).keys())].slice(0, maxFaults);
  if (names.length === 0) return;
  const faults = names.map((parameter) => ({ parameter, reason: "unknown_parameter" as const }));
  throw new Failure("bad_request", { faults });
}
