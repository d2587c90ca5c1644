import type { ScopeName, View } from "@cachescope/contract";
import { endpoints, writeChangesQuery, writeView } from "@cachescope/contract";
import type { QueryClient } from "@tanstack/react-query";
import { queryOptions, skipToken } from "@tanstack/react-query";
import type { Call } from "../api/client.ts";
import { get, toFailure } from "../api/client.ts";
import { cacheQueries } from "../api/queries.ts";
import type { ListedPage } from "./loaded-pages.ts";
import type { Overlay } from "./overlay.ts";
import { applyChanges, applyFailure, forgetChanged, startOverlay } from "./overlay.ts";
import type { Pages } from "./queries.ts";
import { merged, pagesQuery } from "./queries.ts";

/** How long a row is marked as changed. */
const changedMs = 5000;

/** The pages that changes are laid over. */
export interface ChangesSource {
  scope: ScopeName;
  view: View;
  /** The first page, and when it was read; null while there is none. */
  first: ListedPage | null;
  readAt: number;
}

export interface PollOptions {
  /** Lets the server read this many caches; null leaves that to the server. */
  upTo: number | null;
  /** The server must ask Alibaba Cloud before it answers. */
  fresh?: boolean;
}

/**
 * What has happened to a view since its first page was read. A failed poll is part of the data: it takes nothing
 * away.
 */
export function changesQuery(source: ChangesSource, options: PollOptions) {
  const { first, readAt } = source;
  return queryOptions({
    queryKey: keyOf(source),
    queryFn:
      first === null
        ? skipToken
        : ({ client, signal }) => poll(client, { ...source, first }, options, signal),
    ...(first !== null && { initialData: () => startOverlay(first), initialDataUpdatedAt: readAt }),
    refetchOnWindowFocus: true,
    structuralSharing: false,
  });
}

const keyOf = ({ scope, view, first }: ChangesSource) => keyAs(scope, writeView(view).toString(), first);

const keyAs = (scope: ScopeName, search: string, first: ListedPage | null) =>
  ["changes", scope, search, first?.version ?? null] as const;

/** What is known to have happened to a view, which is given as the address spells it. */
export const overlayOf = (client: QueryClient, scope: ScopeName, search: string, first: ListedPage) =>
  client.getQueryData<Overlay>(keyAs(scope, search, first)) ?? null;

type Source = ChangesSource & { first: ListedPage };

async function poll(
  client: QueryClient,
  source: Source,
  { upTo, fresh = false }: PollOptions,
  signal: Call["signal"],
): Promise<Overlay> {
  const { scope, view, first } = source;
  // Read again after the response: it may have changed in the meantime.
  const current = () => client.getQueryData<Overlay>(keyOf(source)) ?? startOverlay(first);
  try {
    const query = writeChangesQuery({ view, since: current().state.version, upTo });
    const path = `${endpoints.changes(scope)}?${query}`;
    const changes = await get(path, (schemas) => schemas.changes, { signal, fresh });
    const before = current();
    const pages = client.getQueryData<Pages>(pagesQuery(scope, view).queryKey);
    const overlay = applyChanges(before, changes, pages ? merged(pages).byId : new Map());
    if (overlay.latest !== before.latest) followUp(client, source, overlay);
    return overlay;
  } catch (error) {
    if (signal.aborted) throw error;
    return applyFailure(current(), toFailure(error));
  }
}

/** Changed caches are read again where their full record is known, and their rows are marked for a while. */
function followUp(client: QueryClient, source: Source, { latest }: Overlay): void {
  void client.invalidateQueries({
    queryKey: cacheQueries(source.scope),
    predicate: ({ queryKey: [, , id], state }) =>
      state.data !== undefined && typeof id === "string" && latest.ids.has(id),
  });
  setTimeout(
    () =>
      changeOverlay(client, source, (overlay) =>
        overlay.latest === latest ? forgetChanged(overlay) : overlay,
      ),
    changedMs,
  );
}

/** Changes what is known without a response, so that the time of the next poll stays. */
export function changeOverlay(
  client: QueryClient,
  source: ChangesSource,
  change: (overlay: Overlay) => Overlay,
): void {
  const queryKey = keyOf(source);
  const state = client.getQueryState<Overlay>(queryKey);
  if (!state?.data) return;
  client.setQueryData<Overlay>(queryKey, change(state.data), { updatedAt: state.dataUpdatedAt });
}
