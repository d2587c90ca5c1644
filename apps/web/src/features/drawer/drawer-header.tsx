import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { StatusBadge } from "../../wording/status-badge.tsx";
import styles from "./drawer-header.module.css";

/** Where the cache stands in the list, and the way to the ones beside it; null where there is none. */
export interface Neighbours {
  /** From 0; -1 when the cache is not in the part of the list that is loaded. */
  index: number;
  loaded: number;
  complete: boolean;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

interface DrawerHeaderProps {
  titleId: string;
  id: string;
  cache: ImageCache | null;
  neighbours: Neighbours;
  onClose: () => void;
}

export function DrawerHeader({ titleId, id, cache, neighbours, onClose }: DrawerHeaderProps) {
  const t = useTranslations("drawer");
  const c = useTranslations("cell");
  const { index, loaded, complete, onPrevious, onNext } = neighbours;
  return (
    <header className={styles.header}>
      <div className={styles.tools}>
        <IconButton label={t("previous")} disabled={!onPrevious} onClick={onPrevious ?? undefined}>
          <Icon name="previous" />
        </IconButton>
        <IconButton label={t("next")} disabled={!onNext} onClick={onNext ?? undefined}>
          <Icon name="next" />
        </IconButton>
        {index >= 0 && (
          <span className={styles.position}>
            {complete
              ? t("position", { index: index + 1, total: loaded })
              : t("positionOpen", { index: index + 1, loaded })}
          </span>
        )}
        <span className={styles.space} />
        <CopyLink />
        <IconButton label={t("close")} onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </div>
      <h2 id={titleId} className={styles.title}>
        <Text>{cache ? (cache.name ?? c("unnamed")) : id}</Text>
      </h2>
      <div className={styles.identity}>
        {cache && <StatusBadge status={cache.status} />}
        <code className={styles.id}>{id}</code>
        <CopyButton text={id} label={c("copyId")} done={c("copiedId")} />
      </div>
    </header>
  );
}

function CopyLink() {
  const t = useTranslations("drawer");
  return <CopyButton icon="link" text={() => document.URL} label={t("copyLink")} done={t("copiedLink")} />;
}
