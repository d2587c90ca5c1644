import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/progress.tsx";
import { useLate } from "../../ui/use-late.ts";
import styles from "./list-header.module.css";
import { laterWithWords, WhenLoaded } from "../../wording/later.tsx";
import type { SearchState } from "../../domain/search-state.ts";

const stopSentence = laterWithWords(async () => (await import("./stop-cause.tsx")).StopSentence);

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
  if (state.kind === "all") return <span>{t("allSearched")}</span>;
  if (state.kind === "matches") return <span>{t("matches", state)}</span>;
  const { loaded, total, why } = state;
  return (
    <>
      <span>
        {total === null ? t("searched", { loaded }) : t("searchedOf", { loaded, total })}
        {why === "capped" && `. ${t("capped")}`}
        {why === "stopped" && stoppedBy && <WhenLoaded code={stopSentence} props={{ stoppedBy }} />}
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
