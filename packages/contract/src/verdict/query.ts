import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import type { Fault } from "../core/problem.ts";
import { readParams, unknownParams } from "../core/read-params.ts";

/** What a verdict can be asked of, and how long each may be: an id, the name of a cache, or an image as a pod writes it. */
const subjects = { id: 512, name: 128, image: 512 } as const;
export type VerdictSubject = keyof typeof subjects;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
export const verdictSubjects = Object.keys(subjects) as VerdictSubject[];

/** The longest that an answer can be waited for. Seconds. */
export const longestWait = 600;

/** Whether pods can use a cache: which one is asked of, and how many seconds the answer may wait until it is settled. */
export interface VerdictQuery {
  by: VerdictSubject;
  value: string;
  wait: number;
}

/** Reads `id=…`, `name=…` or `image=…`, exactly one of them, and `wait=…`. */
export function parseVerdictQuery(params: URLSearchParams): { query: VerdictQuery; faults: Fault[] } {
  const read = readParams(params, unknownParams(params, [...verdictSubjects, "wait"]));
  const query: VerdictQuery = { by: "id", value: "", wait: 0 };
  const asked = verdictSubjects.filter((subject) => params.has(subject));
  if (asked.length !== 1)
    for (const subject of asked.length === 0 ? verdictSubjects : asked) read.fail(subject, "not_exactly_one");
  for (const by of asked) read.text(by, (value) => Object.assign(query, { by, value }), subjects[by]);
  read.number("wait", [0, longestWait], (wait) => (query.wait = wait));
  return { query, faults: read.faults };
}

export const verdictCall = (scope: ScopeName, { by, value, wait }: VerdictQuery): string => {
  const params = new URLSearchParams({ [by]: value, ...(wait > 0 && { wait: String(wait) }) });
  return `${endpoints.verdict(scope)}?${params.toString()}`;
};
