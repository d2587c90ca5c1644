import type { ImagesQuery, ScopeName } from "@cachescope/contract";
import { imagesCall } from "@cachescope/contract";
import { callQuery } from "./call-query.ts";

/** The key of all views of images of a region. */
export const imagesQueries = (scope: ScopeName) => ["images", scope] as const;

/** Some images of a view. */
export function imagesQuery(scope: ScopeName, query: ImagesQuery) {
  const call = imagesCall(scope, query);
  const queryKey = [...imagesQueries(scope), call];
  return callQuery({ queryKey, call, schemaIn: ({ images }) => images, staleTime: 15_000 });
}
