import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";
import { remedy } from "../../domain/remedy.ts";
import { retryWait } from "../../domain/retry-wait.ts";
import type { LiveList } from "../../list/live-list.ts";
import type { ShownRows } from "../../list/shown-rows.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { Countdown } from "../../wording/countdown.tsx";
import styles from "./list-footer.module.css";
import { useStopCause } from "./stop-cause.tsx";

interface ListFooterProps {
  list: LiveList;
  /** Shows everything that is in the view by now, from the first row. */
  onReload: () => void;
}

interface EndProps extends ListFooterProps {
  shown: ShownRows;
}

/** The last row of the list: more, a failed try for more, the end, or where reading stopped. */
export function ListFooter({ list, onReload }: ListFooterProps) {
  const { shown, moreFailure, isLoadingMore, hasMore } = list;
  if (!shown) return null;
  const props = { list, shown, onReload };
  if (moreFailure && !isLoadingMore) return <Failed {...props} failure={moreFailure} />;
  return isLoadingMore || hasMore ? <More {...props} /> : <End {...props} />;
}

function More({ list: { isLoadingMore, loadMore }, shown: { matching, total } }: EndProps) {
  const t = useTranslations("rows");
  return (
    <div className={styles.more}>
      <Button onClick={loadMore} aria-disabled={isLoadingMore}>
        {isLoadingMore
          ? t("loadingMore")
          : total > matching
            ? t("moreOf", { loaded: matching, total })
            : t("more")}
      </Button>
    </div>
  );
}

/** No page follows: all is shown, or some came since, or the region was not read to its end. */
function End(props: EndProps) {
  const { list, shown, onReload } = props;
  const { matching, total, coverage } = shown;
  const t = useTranslations("rows");
  const words = useTranslations("list");
  if (coverage.complete && total <= matching)
    return <p className={styles.end}>{t("end", { count: matching })}</p>;
  if (coverage.complete) {
    return (
      <div className={styles.more}>
        <p className={styles.end}>{t("endOf", { shown: matching, total })}</p>
        <Button onClick={onReload}>{t("showAll")}</Button>
      </div>
    );
  }
  if (coverage.stoppedBy) return <Stopped {...props} stoppedBy={coverage.stoppedBy} />;
  return (
    <div className={styles.more}>
      <p className={styles.end}>{t("endPartial", { count: matching })}</p>
      {!coverage.scanning && <Button onClick={list.loadRest}>{words("loadRest")}</Button>}
    </div>
  );
}

/** The server could not read to the end. The rows stay. */
function Stopped(props: EndProps & { stoppedBy: NonNullable<Coverage["stoppedBy"]> }) {
  const { list, shown, stoppedBy } = props;
  const t = useTranslations("rows");
  const cause = useStopCause()(stoppedBy);
  const circles = stoppedBy === "repeated_page_token";
  const { total } = shown.coverage;
  const loaded = shown.matching;
  const known = total !== null && total > loaded;
  return (
    <div className={styles.notice}>
      <Notice tone="warn" action={<Button onClick={list.loadRest}>{t("tryAgain")}</Button>}>
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

/** The next page failed. The rows stay; a walk that cannot go on begins again, anything else is tried again. */
function Failed({ list, shown, failure, onReload }: EndProps & { failure: Failure }) {
  const { loadMore } = list;
  const { matching: loaded, total } = shown;
  const t = useTranslations("rows");
  const problem = useTranslations("problem");
  const cause = problem(`title.${failure.code}`);
  const kind = remedy(failure.code);
  const waitMs = kind === "wait" ? retryWait(failure) : null;
  const action =
    kind === "reload" ? (
      <Button onClick={onReload}>{t("reload")}</Button>
    ) : (
      <Button onClick={loadMore}>{t("tryAgain")}</Button>
    );
  return (
    <div className={styles.notice}>
      <Notice tone={kind === "wait" ? "warn" : "bad"} action={action}>
        {total > loaded ? t("moreFailedOf", { loaded, total, cause }) : t("moreFailed", { loaded, cause })}{" "}
        {waitMs !== null && <Countdown failure={failure} waitMs={waitMs} onRetry={loadMore} />}
      </Notice>
    </div>
  );
}
