import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { Countdown } from "../../wording/countdown.tsx";
import { remedy, retryWait } from "../../wording/remedy.ts";
import styles from "./list-footer.module.css";
import { useStopCause } from "./search-facts.tsx";

interface ListFooterProps {
  /** Rows that are shown, and how many there are to show, as far as anybody knows. */
  shown: number;
  total: number;
  coverage: Coverage;
  state: "more" | "loading" | "end";
  /** Why the last try for more gave nothing. */
  failure: Failure | null;
  onMore: () => void;
  onReload: () => void;
  onLoadRest: () => void;
}

/** The last row of the list: more, a failed try for more, the end, or where reading stopped. */
export function ListFooter(props: ListFooterProps) {
  const { shown, total, coverage, state, failure, onMore, onReload, onLoadRest } = props;
  const t = useTranslations("list");
  if (failure && state !== "loading") return <Failed {...props} failure={failure} />;
  if (state === "end") {
    if (coverage.complete && total <= shown)
      return <p className={styles.end}>{t("end", { count: shown })}</p>;
    if (coverage.complete) {
      return (
        <div className={styles.more}>
          <p className={styles.end}>{t("endOf", { shown, total })}</p>
          <Button onClick={onReload}>{t("showAll")}</Button>
        </div>
      );
    }
    if (coverage.stoppedBy) return <Stopped {...props} stoppedBy={coverage.stoppedBy} />;
    return (
      <div className={styles.more}>
        <p className={styles.end}>{t("endPartial", { count: shown })}</p>
        {!coverage.scanning && <Button onClick={onLoadRest}>{t("loadRest")}</Button>}
      </div>
    );
  }
  return (
    <div className={styles.more}>
      <Button onClick={onMore} aria-disabled={state === "loading"}>
        {state === "loading"
          ? t("loadingMore")
          : total > shown
            ? t("moreOf", { loaded: shown, total })
            : t("more")}
      </Button>
    </div>
  );
}

/** The server could read no further. What is there stays. */
function Stopped(
  props: Pick<ListFooterProps, "shown" | "coverage" | "onLoadRest"> & {
    stoppedBy: NonNullable<Coverage["stoppedBy"]>;
  },
) {
  const { shown: loaded, coverage, stoppedBy, onLoadRest } = props;
  const t = useTranslations("list");
  const cause = useStopCause()(stoppedBy);
  const circles = stoppedBy === "repeated_page_token";
  const { total } = coverage;
  const known = total !== null && total > loaded;
  return (
    <div className={styles.notice}>
      <Notice tone="warn" action={<Button onClick={onLoadRest}>{t("tryAgain")}</Button>}>
        {circles
          ? known
            ? t("endedEarlyOf", { loaded, total })
            : t("endedEarly", { loaded })
          : known
            ? t("moreFailedOf", { loaded, total, cause })
            : t("moreFailed", { loaded, cause })}
      </Notice>
    </div>
  );
}

/** What is there stays; a walk that cannot go on is begun again, anything else is tried again. */
function Failed(
  props: Pick<ListFooterProps, "shown" | "total" | "onMore" | "onReload"> & { failure: Failure },
) {
  const { shown: loaded, total, failure, onMore, onReload } = props;
  const t = useTranslations("list");
  const problem = useTranslations("problem");
  const cause = problem(`title.${failure.code}`);
  const kind = remedy(failure.code);
  const waitMs = kind === "wait" ? retryWait(failure) : null;
  const action =
    kind === "reload" ? (
      <Button onClick={onReload}>{t("reload")}</Button>
    ) : (
      <Button onClick={onMore}>{t("tryAgain")}</Button>
    );
  return (
    <div className={styles.notice}>
      <Notice tone={kind === "wait" ? "warn" : "bad"} action={action}>
        {total > loaded ? t("moreFailedOf", { loaded, total, cause }) : t("moreFailed", { loaded, cause })}{" "}
        {waitMs !== null && <Countdown failure={failure} waitMs={waitMs} onRetry={onMore} />}
      </Notice>
    </div>
  );
}
