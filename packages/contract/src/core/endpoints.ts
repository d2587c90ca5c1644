/** Region ids are checked by shape: new regions appear every year (source: ECI endpoints list). */
export const regionIdPattern = /^[a-z]{2}(-[a-z0-9]+)+$/;

/** Ids that a browser takes for a way through the path, however they are encoded, and those that stand for them. */
const dots = /^(?:\.|%(?:25)*2e){1,2}$/i;

/** An id as a part of a path, not yet encoded: all but those of one or two dots are written as they are. */
export const asPathPart = (id: string): string =>
  dots.test(id) ? id.replaceAll("%", "%25").replaceAll(".", "%2E") : id.toWellFormed();

/** The id that `asPathPart` wrote. */
export const fromPathPart = (part: string): string => (dots.test(part) ? decodeURIComponent(part) : part);

/** Where each call lives on the BFF. */
export const endpoints = {
  meta: () => "/api/meta",
  imageCaches: (region: string) => `/api/regions/${encodeURIComponent(region)}/image-caches`,
  imageCache: (region: string, id: string) =>
    `/api/regions/${encodeURIComponent(region)}/image-caches/${encodeURIComponent(asPathPart(id))}`,
  history: (region: string, id: string) =>
    `/api/regions/${encodeURIComponent(region)}/image-caches/${encodeURIComponent(asPathPart(id))}/history`,
  changes: (region: string) => `/api/regions/${encodeURIComponent(region)}/changes`,
  match: (region: string) => `/api/regions/${encodeURIComponent(region)}/match`,
  verdict: (region: string) => `/api/regions/${encodeURIComponent(region)}/verdict`,
  cleanup: (region: string) => `/api/regions/${encodeURIComponent(region)}/cleanup`,
  departures: (region: string) => `/api/regions/${encodeURIComponent(region)}/departures`,
  failures: (region: string) => `/api/regions/${encodeURIComponent(region)}/failures`,
  summary: (region: string) => `/api/regions/${encodeURIComponent(region)}/summary`,
  images: (region: string) => `/api/regions/${encodeURIComponent(region)}/images`,
  imagesExport: (region: string) => `/api/regions/${encodeURIComponent(region)}/images/export`,
  export: (region: string) => `/api/regions/${encodeURIComponent(region)}/export`,
};
