import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { render } from "vitest-browser-react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { createQueryClient } from "../api/query-client.ts";
import { Announcer } from "../ui/announcer.tsx";
import { Wording } from "../wording/intl.tsx";
import { loadAllMessages } from "../wording/language.ts";

/** Draws something with all that `App` gives it, and with all messages, at an address of its own. */
export async function draw(drawn: ReactNode) {
  const client = createQueryClient();
  const { hook, searchHook } = memoryLocation({ path: "/" });
  await loadAllMessages();
  return render(drawn, {
    wrapper: ({ children }) => (
      <Wording>
        <QueryClientProvider client={client}>
          <Router hook={hook} searchHook={searchHook}>
            <Announcer>{children}</Announcer>
          </Router>
        </QueryClientProvider>
      </Wording>
    ),
  });
}
