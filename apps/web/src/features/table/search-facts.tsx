import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/progress.tsx";
import styles from "./list-header.module.css";
import { laterWithWords, WhenLoaded } from "../../wording/later.tsx";
import type { SearchState } from "../../domain/search-state.ts";

const stopSentence = laterWithWords(async () => (await import("./stop-cause.tsx")).StopSentence);

interface SearchFactsProps {
  state: SearchState;
  stoppedBy: Coverage["stoppedBy"];
  onLoadRest: () => void;
}

/** Says how much was searched, in the tone of a warning until it is all: a part must never look like all of it. */
export function SearchFacts({ state, stoppedBy, onLoadRest }: SearchFactsProps) {
  const t = useTranslations("list");
  const scanning = state.kind === "partial" && state.why === "scanning";
  if (state.kind === "all") return <span>{t("allSearched")}</span>;
  if (state.kind === "matches") {
    return (
      <span>
        <span className={styles.long}>{t("matches", state)}</span>
        <span className={styles.short}>{t("allSearched")}</span>
      </span>
    );
  }
  const { loaded, total, why } = state;
  return (
    <>
      <span className={styles.partly}>
        {total === null ? t("searched", { loaded }) : t("searchedOf", { loaded, total })}
        {why === "capped" && t("capped")}
        {why === "stopped" && stoppedBy && <WhenLoaded code={stopSentence} props={{ stoppedBy }} />}
      </span>
      {total !== null && (
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
