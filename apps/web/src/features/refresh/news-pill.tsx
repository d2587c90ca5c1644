import { useTranslations } from "use-intl";
import type { News } from "../../api/news.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./news-pill.module.css";

/** Offers what has come, over the rows and not among them: nothing moves until somebody wants it to. */
export function NewsPill({ news, onShow }: { news: News | null; onShow: () => void }) {
  const t = useTranslations("refresh");
  const words = news && wordsOf(news);
  return (
    <div className={styles.place}>
      {words !== null && (
        <button type="button" className={styles.pill} onClick={onShow}>
          <Icon name="up" />
          {words}
        </button>
      )}
    </div>
  );

  function wordsOf(what: News) {
    switch (what.kind) {
      case "order":
        return t("order");
      case "reset":
        return t("show", { news: t("reset") });
      case "added":
      case "found":
        return t("show", { news: t(what.kind, { count: what.count }) });
    }
  }
}
