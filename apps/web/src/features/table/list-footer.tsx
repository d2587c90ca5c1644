import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import styles from "./list-footer.module.css";

interface ListFooterProps {
  coverage: Coverage;
  state: "more" | "loading" | "failed" | "endedEarly" | "end";
  onMore: () => void;
  onReload: () => void;
}

/** The last row of the list: more, a failed try for more, or the end. */
export function ListFooter({ coverage: { loaded, total }, state, onMore, onReload }: ListFooterProps) {
  const t = useTranslations("list");
  const known = total !== null && total > loaded;
  switch (state) {
    case "end":
      return <p className={styles.end}>{t("end", { count: loaded })}</p>;
    case "loading":
    case "more":
      return (
        <div className={styles.more}>
          <Button onClick={onMore} disabled={state === "loading"}>
            {state === "loading" ? t("loadingMore") : known ? t("moreOf", { loaded, total }) : t("more")}
          </Button>
        </div>
      );
    case "failed":
      return (
        <div className={styles.notice}>
          <Notice tone="bad" action={<Button onClick={onMore}>{t("tryAgain")}</Button>}>
            {known ? t("moreFailedOf", { loaded, total }) : t("moreFailed", { loaded })}
          </Notice>
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
