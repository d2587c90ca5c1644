import type { ScopeName } from "./scope.ts";
import { partsOfScope } from "./scope.ts";

/** Region ids are checked by shape: new regions appear every year (source: ECI endpoints list). */
export const regionIdPattern = /^[a-z]{2}(-[a-z0-9]+)+$/;

/** Ids that a browser takes for a way through the path, however they are encoded, and those that stand for them. */
const dots = /^(?:\.|%(?:25)*2e){1,2}$/i;

/** An id as a part of a path, not yet encoded: all but those of one or two dots are written as they are. */
export const asPathPart = (id: string): string =>
  dots.test(id) ? id.replaceAll("%", "%25").replaceAll(".", "%2E") : id.toWellFormed();

/** The id that `asPathPart` wrote. */
export const fromPathPart = (part: string): string => (dots.test(part) ? decodeURIComponent(part) : part);

/** Where the calls of a scope live on the BFF. */
function callsOf(scope: ScopeName): string {
  const { account, region } = partsOfScope(scope);
  const regions = account === null ? "/api" : `/api/accounts/${encodeURIComponent(account)}`;
  return `${regions}/regions/${encodeURIComponent(region)}`;
}

const cacheOf = (scope: ScopeName, id: string): string =>
  `${callsOf(scope)}/image-caches/${encodeURIComponent(asPathPart(id))}`;

/** Where each call lives on the BFF. */
export const endpoints = {
  meta: () => "/api/meta",
  keeping: () => "/api/keeping",
  imageCaches: (scope: ScopeName) => `${callsOf(scope)}/image-caches`,
  imageCache: cacheOf,
  history: (scope: ScopeName, id: string) => `${cacheOf(scope, id)}/history`,
  changes: (scope: ScopeName) => `${callsOf(scope)}/changes`,
  match: (scope: ScopeName) => `${callsOf(scope)}/match`,
  verdict: (scope: ScopeName) => `${callsOf(scope)}/verdict`,
  cleanup: (scope: ScopeName) => `${callsOf(scope)}/cleanup`,
  departures: (scope: ScopeName) => `${callsOf(scope)}/departures`,
  failures: (scope: ScopeName) => `${callsOf(scope)}/failures`,
  summary: (scope: ScopeName) => `${callsOf(scope)}/summary`,
  images: (scope: ScopeName) => `${callsOf(scope)}/images`,
  imagesExport: (scope: ScopeName) => `${callsOf(scope)}/images/export`,
  export: (scope: ScopeName) => `${callsOf(scope)}/export`,
};
