import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { Countdown } from "../../wording/countdown.tsx";
import { remedy } from "../../wording/remedy.ts";
import styles from "./list-footer.module.css";

interface ListFooterProps {
  coverage: Coverage;
  state: "more" | "loading" | "endedEarly" | "end";
  /** Why the last try for more gave nothing. */
  failure: Failure | null;
  onMore: () => void;
  onReload: () => void;
}

/** The last row of the list: more, a failed try for more, or the end. */
export function ListFooter({ coverage, state, failure, onMore, onReload }: ListFooterProps) {
  const t = useTranslations("list");
  const { loaded, total } = coverage;
  const known = total !== null && total > loaded;
  if (failure && state !== "loading") {
    return <Failed failure={failure} coverage={coverage} onMore={onMore} onReload={onReload} />;
  }
  switch (state) {
    case "end":
      return <p className={styles.end}>{t("end", { count: loaded })}</p>;
    case "loading":
    case "more":
      return (
        <div className={styles.more}>
          <Button onClick={onMore} aria-disabled={state === "loading"}>
            {state === "loading" ? t("loadingMore") : known ? t("moreOf", { loaded, total }) : t("more")}
          </Button>
        </div>
      );
    case "endedEarly":
      return (
        <div className={styles.notice}>
          <Notice tone="warn" action={<Button onClick={onReload}>{t("reload")}</Button>}>
            {known ? t("endedEarlyOf", { loaded, total }) : t("endedEarly", { loaded })}
          </Notice>
        </div>
      );
  }
}

/** What is there stays; a walk that cannot go on is begun again, anything else is tried again. */
function Failed({
  failure,
  coverage,
  onMore,
  onReload,
}: Omit<ListFooterProps, "state"> & { failure: Failure }) {
  const t = useTranslations("list");
  const problem = useTranslations("problem");
  const { loaded, total } = coverage;
  const cause = problem(`title.${failure.code}`);
  const kind = remedy(failure.code);
  const action =
    kind === "reload" ? (
      <Button onClick={onReload}>{t("reload")}</Button>
    ) : (
      <Button onClick={onMore}>{t("tryAgain")}</Button>
    );
  return (
    <div className={styles.notice}>
      <Notice tone={kind === "wait" ? "warn" : "bad"} action={action}>
        {total !== null && total > loaded
          ? t("moreFailedOf", { loaded, total, cause })
          : t("moreFailed", { loaded, cause })}{" "}
        {kind === "wait" && <Countdown failure={failure} onRetry={onMore} />}
      </Notice>
    </div>
  );
}
