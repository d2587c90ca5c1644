import { CSPProvider } from "@base-ui/react/csp-provider";
import type { QueryClient } from "@tanstack/react-query";
import { QueryClientProvider } from "@tanstack/react-query";
import { Router } from "wouter";
import { base } from "../api/base.ts";
import { Announcer } from "../ui/announcer.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Wording } from "../wording/intl.tsx";
import { BrokenPage } from "./broken-page.tsx";
import { Routes } from "./routes.tsx";

/** The page, with what is known before it asks in `client`. */
export function App({ client }: { client: QueryClient }) {
  return (
    <Wording>
      <ErrorBoundary fallback={BrokenPage}>
        {/* The content security policy allows no style elements. */}
        <CSPProvider disableStyleElements>
          <QueryClientProvider client={client}>
            <Announcer>
              <Router base={base}>
                <Routes />
              </Router>
            </Announcer>
          </QueryClientProvider>
        </CSPProvider>
      </ErrorBoundary>
    </Wording>
  );
}
