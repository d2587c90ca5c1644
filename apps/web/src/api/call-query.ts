import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod/mini";
import type { SchemaIn } from "./client.ts";
import { get } from "./client.ts";

interface CallQuery<Schema extends z.ZodMiniType> {
  queryKey: readonly unknown[];
  call: string;
  schemaIn: SchemaIn<Schema>;
  staleTime: number;
}

/** The answer to a call. Once it is invalidated, the server asks Alibaba Cloud before it answers again. */
export const callQuery = <Schema extends z.ZodMiniType>({
  queryKey,
  call,
  schemaIn,
  staleTime,
}: CallQuery<Schema>) =>
  queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const fresh = client.getQueryState(queryKey)?.isInvalidated ?? false;
      return get(call, schemaIn, { signal, fresh });
    },
    staleTime,
  });
