export * from "./caches/detail.ts";
export * from "./caches/facets.ts";
export * from "./caches/first-paint.ts";
export * from "./caches/listing.ts";
export * from "./caches/match.ts";
export * from "./caches/paging.ts";
export * from "./caches/tiles.ts";
export * from "./caches/view.ts";
export type { Build, ImageState, Phase } from "./core/build.ts";
export * from "./core/cache-event.ts";
export { causes, type Cause } from "./core/cause.ts";
export * from "./core/cause-remedy.ts";
export * from "./cleanup/cleanup.ts";
export * from "./cleanup/query.ts";
export * from "./core/endpoints.ts";
export * from "./core/fate.ts";
export { maxFaults } from "./core/faults.ts";
export { idKind } from "./core/id-kind.ts";
export * from "./core/image-cache.ts";
export * from "./core/likely.ts";
export * from "./core/meta.ts";
export { isMoment, isPlaceholderTime, resolveMoment, writeTime } from "./core/moment.ts";
export * from "./core/origin.ts";
export * from "./core/preloaded.ts";
export * from "./core/preloaded-answer.ts";
export * from "./core/problem.ts";
export * from "./core/scope.ts";
export { hidden, readAnyText } from "./core/text.ts";
export * from "./core/sign-in.ts";
export * from "./core/status.ts";
export * from "./core/usability.ts";
export { hasFailed, isBuilding, isNeverMatched, needsAttention, urgentSince } from "./core/urgency.ts";
export { cacheTest } from "./fields/cache-test.ts";
export { isListed, type Condition } from "./fields/condition.ts";
export * from "./evidence/history.ts";
export * from "./evidence/kept.ts";
export * from "./failures/failures.ts";
export * from "./failures/notice.ts";
export * from "./failures/query.ts";
export * from "./fields/declared.ts";
export { operators, type Column, type Field, type Operator } from "./fields/field.ts";
export { filterExamples } from "./fields/examples.ts";
export * from "./fields/change.ts";
export {
  addTag,
  conditionsOf,
  noFilters,
  parseFilters,
  upstreamFilters,
  withoutFilters,
  withoutWords,
  writeFilters,
} from "./fields/filters.ts";
export { boundTest } from "./fields/bound.ts";
export { isTagFilter, type TagFilter } from "./fields/kind.ts";
export { quoteWhereNeeded, readValues } from "./fields/listed-values.ts";
export { fold, naturalKey, readTagValue, repositoryOf, tagValue, versionOf } from "./fields/values.ts";
export * from "./images/images.ts";
export * from "./images/query.ts";
export * from "./regions/summary.ts";
export * from "./verdict/query.ts";
export * from "./verdict/verdict.ts";
