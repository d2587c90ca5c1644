import { fromPathPart, readAnyText } from "@cachescope/contract";
import type { Request } from "express";
import { Failure } from "../../platform/failure.ts";

/** What is listed can be opened: ids are not ours to judge, and may hold anything. */
const longestId = 512;

/** The id of a cache that a path names. Throws `bad_request`. */
export function cacheIdIn(request: Request<Record<string, string>>): string {
  const id = readAnyText(fromPathPart(request.params["id"] ?? ""), longestId);
  if (!id.ok) throw new Failure("bad_request", { faults: [{ parameter: "id", reason: id.reason }] });
  return id.text;
}
