import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createQueryClient } from "../api/query-client.ts";
import { Announcer } from "../ui/announcer.tsx";
import { Wording } from "../wording/intl.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Routes } from "./routes.tsx";

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <Wording>
      <ErrorBoundary>
        {/* The content security policy allows no style elements. */}
        <CSPProvider disableStyleElements>
          <QueryClientProvider client={queryClient}>
            <Announcer>
              <Routes />
            </Announcer>
          </QueryClientProvider>
        </CSPProvider>
      </ErrorBoundary>
    </Wording>
  );
}
