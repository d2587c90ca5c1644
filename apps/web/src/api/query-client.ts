import { QueryClient } from "@tanstack/react-query";

/**
 * The server retries towards Alibaba Cloud, and retries here would multiply those; when the page tries again is in
 * `domain/retry`. The server may be on this very machine, so being offline is no reason not to call it.
 */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
      },
    },
  });
