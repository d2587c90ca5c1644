import type { Fault } from "@cachescope/contract";
import { maxFaults } from "@cachescope/contract";
import type { Request } from "express";
import { LRUCache } from "lru-cache";
import { Failure } from "../platform/failure.ts";

/** What all remembered queries of one route may weigh, in characters. */
const keptLength = 1024 * 1024;

/**
 * Reads the queries of one route. Pages poll with the same query over and over, so that what was read is remembered
 * by its text. Throws `bad_request` naming every fault.
 */
export function createQueryReader<Query extends object>(
  parse: (params: URLSearchParams) => { query: Query; faults: Fault[] },
): (request: Pick<Request, "url">) => Query {
  const known = new LRUCache<string, Query>({
    maxSize: keptLength,
    sizeCalculation: (_, text) => 200 + text.length,
  });
  return ({ url }) => {
    const text = queryText(url);
    const read = known.get(text);
    if (read !== undefined) return read;
    const { query, faults } = parse(new URLSearchParams(text));
    if (faults.length > 0) throw new Failure("bad_request", { faults });
    known.set(text, query);
    return query;
  };
}

/** The query as it stands in the request; Express's own parsers nest, merge and drop. */
export function queryText(url: string): string {
  const mark = url.indexOf("?");
  return mark === -1 ? "" : url.slice(mark + 1);
}

/** For routes without a query. Throws `bad_request` naming the first parameters that came. */
export function refuseQuery({ url }: Pick<Request, "url">): void {
  const names = [...new Set(new URLSearchParams(queryText(url)).keys())].slice(0, maxFaults);
  if (names.length === 0) return;
  const faults = names.map((parameter) => ({ parameter, reason: "unknown_parameter" as const }));
  throw new Failure("bad_request", { faults });
}
