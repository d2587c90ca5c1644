import { QueryClient } from "@tanstack/react-query";

/**
 * The server retries towards Alibaba Cloud; trying again from here would only multiply that. The server may be
 * on this very machine, so being offline is no reason not to ask.
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
