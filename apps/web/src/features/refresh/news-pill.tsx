import { useTranslations } from "use-intl";
import type { News } from "../../api/news.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./news-pill.module.css";

/** Offers what has come, over the rows and not among them: nothing moves until somebody wants it to. */
export function NewsPill({ news, onShow }: { news: News | null; onShow: () => void }) {
  const t = useTranslations("refresh");
  const words = news && (news.kind === "reset" ? t("reset") : t(news.kind, { count: news.count }));
  return (
    <div className={styles.place}>
      {words !== null && (
        <button type="button" className={styles.pill} onClick={onShow}>
          <Icon name="up" />
          {t("show", { news: words })}
        </button>
      )}
    </div>
  );
}
