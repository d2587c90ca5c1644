import type { ImagesQuery, ScopeName } from "@cachescope/contract";
import { imagesCall, writeImagesQuery } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The key of all views of images of a region. */
export const imagesQueries = (scope: ScopeName) => ["images", scope] as const;

/** Some images of a view. Once it is invalidated, the server has the region read anew. */
export function imagesQuery(scope: ScopeName, query: ImagesQuery) {
  const queryKey = [...imagesQueries(scope), writeImagesQuery(query).toString()];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const fresh = client.getQueryState(queryKey)?.isInvalidated ?? false;
      return get(imagesCall(scope, query), ({ images }) => images, { signal, fresh });
    },
    staleTime: 15_000,
  });
}
