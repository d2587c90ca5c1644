import type { ProblemCode } from "@cachescope/contract";
import {
  exportFormats,
  imageMarks,
  imageSortKeys,
  longestWait,
  maxLimit,
  maxMatchImages,
  maxUpTo,
  periodNames,
  upstreamCodes,
} from "@cachescope/contract";
import type { Parameter } from "./parameters.ts";
import {
  choice,
  filterParameters,
  integer,
  pathParameter,
  repeated,
  sortBy,
  text,
  viewParameters,
} from "./parameters.ts";
import type { SchemaName } from "./schemas.ts";

/** What a route does, takes and answers. */
export interface Operation {
  summary: string;
  parameters: readonly Parameter[];
  /** The JSON that it answers. */
  answer: SchemaName;
  /** It answers CSV as well. */
  csv?: true;
  /** It answers 304 to a viewer who has what it would send. */
  isRevalidated?: true;
  problems: readonly ProblemCode[];
}

const always = ["bad_request", "misdirected", "cross_origin", "internal"] as const;
/** Everything but what tells that the server runs is for those who may look. */
const guarded = [...always, "sign_in_needed", "not_allowed", "too_many_sign_ins"] as const;
/** Calls of the API are counted, and turned away when there is too much to do. */
const counted = [...guarded, "too_many_requests", "overloaded"] as const;
const regional = [...counted, "unknown_account", "unknown_region"] as const;
/** What may go wrong on the way to Alibaba Cloud. */
const upstream = [...regional, ...upstreamCodes, "shutting_down"] as const;

const upTo = integer("upTo", "Lets the server read so many caches of the region.", 1, maxUpTo);
const format = choice("format", "The form of the file; csv unless it is said.", exportFormats);
const id = pathParameter("id", "The id of a cache.");
const imagesView = [
  text("q", "Every word of it is in the reference.", 200),
  ...imageMarks.map((mark) => choice(mark, `Only images that are ${mark}.`, ["true"])),
  sortBy(imageSortKeys),
];

/** Every route, by its path. The compiler asks for a line here when one is added. */
export const operations = {
  "/api/regions/:region/image-caches": {
    summary: "One page of a view of image caches",
    parameters: [
      ...viewParameters(),
      integer("limit", "How many rows at most.", 1, maxLimit),
      text("cursor", "Of the page before: its `nextCursor`, or its `endCursor`.", 16_384),
      upTo,
    ],
    answer: "ImageCachePage",
    isRevalidated: true,
    problems: [...upstream, "bad_cursor"],
  },
  "/api/regions/:region/changes": {
    summary: "What changed in a view since a version",
    parameters: [
      ...viewParameters(),
      { ...text("since", "The `version` of an earlier answer about the same view.", 16_384), required: true },
      upTo,
    ],
    answer: "Changes",
    isRevalidated: true,
    problems: [...upstream, "bad_cursor"],
  },
  "/api/regions/:region/export": {
    summary: "All caches of a view, as a file",
    parameters: [...viewParameters(), format],
    answer: "ImageCacheExport",
    csv: true,
    problems: upstream,
  },
  "/api/regions/:region/summary": {
    summary: "A region at a glance",
    parameters: [],
    answer: "RegionSummary",
    problems: upstream,
  },
  "/api/regions/:region/images": {
    summary: "The images that the caches of a region hold",
    parameters: [
      ...imagesView,
      text("reference", "Only the image of this very reference.", 512),
      integer("from", "The place of the first image in the view, from 0.", 0, 1_000_000),
      integer("limit", "How many images at most.", 1, maxLimit),
      upTo,
    ],
    answer: "ImagesPage",
    isRevalidated: true,
    problems: upstream,
  },
  "/api/regions/:region/images/export": {
    summary: "All images of a view with all their caches, as a file",
    parameters: [...imagesView, format],
    answer: "ImagesExport",
    csv: true,
    problems: upstream,
  },
  "/api/regions/:region/image-caches/:id": {
    summary: "One cache in full, or what was seen of one that is gone",
    parameters: [id],
    answer: "ImageCacheDetail",
    problems: [...upstream, "cache_not_found"],
  },
  "/api/regions/:region/image-caches/:id/history": {
    summary: "What was seen of one cache, and of other builds under its name",
    parameters: [id],
    answer: "History",
    problems: regional,
  },
  "/api/regions/:region/match": {
    summary: "Which cache a pod with these images is expected to hit",
    parameters: [
      repeated("image", "An image as the pod writes it.", 512, maxMatchImages),
      integer("storage", "The temporary storage of the pod in GiB.", 1, 1_000_000),
      text("pinned", "The id of the cache that the pod names.", 512),
    ],
    answer: "Match",
    problems: upstream,
  },
  "/api/regions/:region/verdict": {
    summary: "Whether pods can use a cache: exactly one of `id`, `name` and `image` is asked for",
    parameters: [
      text("id", "The id of a cache.", 512),
      text("name", "The newest cache of this name.", 128),
      text("image", "The cache that pods of this image are expected to be given.", 512),
      integer("wait", "For how many seconds the answer may wait until it is settled.", 0, longestWait),
    ],
    answer: "CacheVerdict",
    problems: [...upstream, "cache_not_found"],
  },
  "/api/regions/:region/cleanup": {
    summary: "Which Ready caches of a region could go, why, and what stays in their place",
    parameters: [
      ...filterParameters(({ about }) => about !== "matching"),
      integer(
        "unusedDays",
        "From how many days on one counts that no pod has used; 30 unless it is said.",
        1,
        3650,
      ),
    ],
    answer: "Cleanup",
    problems: upstream,
  },
  "/api/regions/:region/departures": {
    summary: "The caches of a region that were found gone within a period, and whether they were of use",
    parameters: [
      ...filterParameters(({ about }) => about !== "matching"),
      choice("period", "Over which time; 7d unless it is said.", periodNames),
    ],
    answer: "Departures",
    problems: upstream,
  },
  "/api/regions/:region/failures": {
    summary: "What failed in a region within a period, by cause",
    parameters: [
      ...filterParameters(({ about }) => about !== "matching"),
      choice("period", "Over which time; 7d unless it is said.", periodNames),
    ],
    answer: "Failures",
    problems: upstream,
  },
  "/api/keeping": {
    summary: "How what is seen is kept, and what hinders that",
    parameters: [],
    answer: "Keeping",
    problems: counted,
  },
  "/api/meta": {
    summary: "The version of the server, and the accounts and regions it shows",
    parameters: [],
    answer: "Meta",
    problems: counted,
  },
  "/api/openapi.json": {
    summary: "This document",
    parameters: [],
    answer: "OpenApi",
    isRevalidated: true,
    problems: counted,
  },
  "/healthz": { summary: "The process answers", parameters: [], answer: "Health", problems: always },
  "/readyz": {
    summary: "Viewers may be sent here; what works of that which the server depends on",
    parameters: [],
    answer: "Readiness",
    problems: always,
  },
} as const satisfies Record<string, Operation>;
export type RoutePath = keyof typeof operations;
