import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/progress.tsx";
import { useLate } from "../../ui/use-late.ts";
import styles from "./list-header.module.css";
import type { SearchState } from "../../domain/search-state.ts";

/** A search that is over sooner needs no bar. Milliseconds. */
const lateMs = 1000;

interface SearchFactsProps {
  state: SearchState;
  stoppedBy: Coverage["stoppedBy"];
  onLoadRest: () => void;
}

/** Says how much was searched, so that a part never looks like all of it. */
export function SearchFacts({ state, stoppedBy, onLoadRest }: SearchFactsProps) {
  const t = useTranslations("list");
  const scanning = state.kind === "partial" && state.why === "scanning";
  const late = useLate(scanning, lateMs);
  const cause = useStopCause();
  if (state.kind === "all") return <span>{t("allSearched")}</span>;
  if (state.kind === "matches") return <span>{t("matches", state)}</span>;
  const { loaded, total, why } = state;
  return (
    <>
      <span>
        {total === null ? t("searched", { loaded }) : t("searchedOf", { loaded, total })}
        {why === "capped" && `. ${t("capped")}`}
        {why === "stopped" && stoppedBy && `. ${t("stopped", { cause: cause(stoppedBy) })}`}
      </span>
      {late && total !== null && (
        <span className={styles.bar}>
          <ProgressBar value={Math.floor((100 * loaded) / total)} label={t("searching")} />
        </span>
      )}
      {!scanning && (
        <Button look="quiet" className={styles.rest ?? ""} onClick={onLoadRest}>
          {t("loadRest")}
        </Button>
      )}
    </>
  );
}

/** Says what stopped the reading of a region. */
export function useStopCause(): (stoppedBy: NonNullable<Coverage["stoppedBy"]>) => string {
  const t = useTranslations();
  return (stoppedBy) =>
    stoppedBy === "repeated_page_token" ? t("list.repeatedPage") : t(`problem.title.${stoppedBy}`);
}
