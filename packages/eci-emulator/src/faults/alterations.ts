import { type Page, oneRowEarlier, queryKey } from "../describe.ts";
import type { Query } from "../query.ts";
import { type Place, writeToken } from "../tokens.ts";
import { type Fault, numberOf } from "./fault.ts";

type Scene = {
  readonly fault: Fault;
  readonly query: Query;
  readonly place: Place;
  /** The correct page for this query, or for a changed one. */
  readonly describe: (query: Query, place: Place, byOffset?: boolean) => Page;
};

type Body = Readonly<Record<string, unknown>>;

type Alteration = {
  readonly about: string;
  /** The body that is sent instead, without RequestId. */
  readonly body: (scene: Scene) => Body;
};

const honest = ({ query, place, describe }: Scene): Page => describe(query, place);

const withAtMost = (rows: number, query: Query): Query => ({
  ...query,
  limit: Math.min(query.limit, Math.max(1, rows)),
});

/** A token that leads back to the first rows, so that the pages never end. */
const backToStart = ({ query }: Scene, page: number) =>
  writeToken(queryKey(query), { page, after: undefined, empties: 0 });

const WRONG: readonly (readonly [field: string, value: unknown])[] = [
  ["ImageCacheName", 42],
  ["Images", "docker.io/library/nginx:1.27"],
  ["Tags", { team: "platform" }],
  ["Events", "none"],
  ["Progress", 100],
  ["ImageCacheSize", "20"],
  ["Status", { value: "Ready" }],
  ["CreationTime", 1_767_225_600],
  ["LastMatchedTime", false],
  ["Images", [1, null, {}]],
  ["Tags", [null, "team", { Key: 1, Value: [] }]],
  ["Events", [null, "Started", { Type: 1, Count: "three" }]],
];

const withField = (row: unknown, field: string, value: unknown): unknown =>
  typeof row === "object" && row !== null ? { ...row, [field]: value } : row;

const namesIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const objectIn = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

const without = (body: object, names: readonly unknown[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/** Faults with a well-formed JSON body whose content is wrong. */
export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  "empty-pages": {
    about: "`count` (1) empty pages with a token before every real one; the walk still completes",
    body: (scene) => {
      const { fault, query, place } = scene;
      const answer = honest(scene);
      if (place.empties >= numberOf(fault, "count", 1)) return answer;
      const next = { ...place, page: place.page + 1, empties: place.empties + 1 };
      return { ...answer, ImageCaches: [], NextToken: writeToken(queryKey(query), next) };
    },
  },
  "short-pages": {
    about: "at most `size` (7) rows a page, whatever the Limit",
    body: ({ fault, query, place, describe }) =>
      describe(withAtMost(numberOf(fault, "size", 7), query), place),
  },
  "offset-paging": {
    about:
      "pages are counted by offset, so that a cache which goes makes a later one skip a page, and one that comes repeats another; `size` bounds the rows of a page",
    body: ({ fault, query, place, describe }) =>
      describe(withAtMost(numberOf(fault, "size", Infinity), query), place, true),
  },
  "repeated-token": {
    about: "the second page's token is its own, for ever",
    body: (scene) => {
      const answer = honest(scene);
      return { ...answer, NextToken: scene.query.nextToken ?? (answer.NextToken || backToStart(scene, 2)) };
    },
  },
  "looping-tokens": {
    about: "tokens go A, B, A, B",
    body: (scene) => {
      const answer = honest(scene);
      const { query, place, describe } = scene;
      if (place.page <= 2)
        return { ...answer, NextToken: answer.NextToken || backToStart(scene, place.page + 1) };
      const first = describe(query, { page: 1, after: undefined, empties: 0 });
      return { ...answer, NextToken: first.NextToken || backToStart(scene, 2) };
    },
  },
  "endless-tokens": {
    about: "after the last page the walk begins anew, each time with fresh tokens",
    body: (scene) => {
      const answer = honest(scene);
      return { ...answer, NextToken: answer.NextToken || backToStart(scene, scene.place.page + 1) };
    },
  },
  "moving-rows": {
    about:
      "paging by offset while rows come and go: even pages begin a row late, which is never shown, odd ones a row early, which comes twice",
    body: ({ query, place, describe }) => {
      if (place.page % 2 === 1) return describe(query, oneRowEarlier(query, place));
      const answer = describe({ ...query, limit: query.limit + 1 }, place);
      return { ...answer, ImageCaches: answer.ImageCaches.slice(1) };
    },
  },
  "wrong-types": {
    about: "each row has a field of the wrong type; `field` and `value` choose one for all rows",
    body: (scene) => {
      const { field, value } = scene.fault;
      const answer = honest(scene);
      return {
        ...answer,
        ImageCaches: answer.ImageCaches.map((row, index) => {
          if (typeof field === "string") return withField(row, field, value);
          const [name, wrong] = WRONG[index % WRONG.length] ?? ["Status", 1];
          return withField(row, name, wrong);
        }),
      };
    },
  },
  "missing-list": {
    about: "200 without ImageCaches, or with `value` in its place",
    body: (scene) => {
      const answer = honest(scene);
      return "value" in scene.fault
        ? { ...answer, ImageCaches: scene.fault.value }
        : without(answer, ["ImageCaches"]);
    },
  },
  "huge-integers": {
    about: "TotalCount and ImageCacheSize beyond 2^53",
    body: (scene) => {
      const answer = honest(scene);
      return {
        ...answer,
        ImageCaches: answer.ImageCaches.map((row) =>
          withField(row, "ImageCacheSize", 9_007_199_254_740_993n),
        ),
        TotalCount: 9_223_372_036_854_775_807n,
      };
    },
  },
  patch: {
    about:
      "`answer` is laid over the body and `row` over every row; `remove` and `removeFromRows` name fields to drop",
    body: (scene) => {
      const { answer, row, remove, removeFromRows } = scene.fault;
      const body = honest(scene);
      const rows = body.ImageCaches.map((each) =>
        without({ ...objectIn(each), ...objectIn(row) }, namesIn(removeFromRows)),
      );
      return without({ ...body, ImageCaches: rows, ...objectIn(answer) }, namesIn(remove));
    },
  },
};
