import type { History } from "@cachescope/contract";
import { usualOf } from "./build-times.ts";
import type { CacheRow } from "./store/read.ts";
import type { Store } from "./store/store.ts";

/** What builds before one usually took: those of its name, which are given, or else those of the same repositories. */
export async function usualBuild(
  store: Pick<Store, "alike">,
  row: CacheRow,
  named: readonly CacheRow[],
): Promise<History["usual"]> {
  const isFormer = ({ id, created_at: created }: CacheRow) =>
    id !== row.id && created !== null && (row.created_at === null || created < row.created_at);
  const byName = usualOf(named.filter(isFormer));
  if (byName !== null) return { by: "name", ...byName };
  if (row.repositories === null) return null;
  const alike = await store.alike(row.scope, row.id, row.repositories);
  const byRepositories = usualOf(alike.filter(isFormer));
  return byRepositories && { by: "repositories", ...byRepositories };
}
