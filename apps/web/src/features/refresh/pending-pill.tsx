import { useTranslations } from "use-intl";
import type { LiveList } from "../../list/live-list.ts";
import type { PendingUpdate } from "../../list/pending-update.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./pending-pill.module.css";

/** Offers the pending update over the rows: nothing moves until the person wants it to. */
export function PendingPill({ list, onShow }: { list: LiveList; onShow: () => void }) {
  const t = useTranslations("refresh");
  const pending = list.shown?.pending;
  return (
    <div className={styles.place}>
      {pending && (
        <button type="button" className={styles.pill} onClick={onShow}>
          <Icon name="up" />
          {textOf(pending)}
        </button>
      )}
    </div>
  );

  function textOf(update: PendingUpdate) {
    switch (update.kind) {
      case "order":
        return t("order");
      case "reset":
        return t("show", { news: t("reset") });
      case "added":
      case "found":
        return t("show", { news: t(update.kind, { count: update.count }) });
    }
  }
}
