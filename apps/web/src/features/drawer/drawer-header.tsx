import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button.tsx";
import { Copy } from "../../wording/copy.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { RemovedBadge, StatusBadge } from "../../wording/status-badge.tsx";
import styles from "./drawer-header.module.css";

/** Where the cache is in the list, and the steps to the ones beside it; null where there is none. */
export interface Neighbours {
  /** Such as "2 of 215"; null when its row is not loaded. */
  position: string | null;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

interface DrawerHeaderProps {
  titleId: string;
  id: string;
  cache: ImageCache | null;
  removed: boolean;
  neighbours: Neighbours;
  onClose: () => void;
}

export function DrawerHeader(props: DrawerHeaderProps) {
  const { titleId, id, cache, removed, neighbours, onClose } = props;
  const t = useTranslations("drawer");
  const words = useTranslations();
  const { position, onPrevious, onNext } = neighbours;
  return (
    <header className={styles.header}>
      <div className={styles.tools}>
        <IconButton label={t("previous")} disabled={!onPrevious} onClick={onPrevious ?? undefined}>
          <Icon name="previous" />
        </IconButton>
        <IconButton label={t("next")} disabled={!onNext} onClick={onNext ?? undefined}>
          <Icon name="next" />
        </IconButton>
        {position !== null && <span className={styles.position}>{position}</span>}
        <span className={styles.space} />
        <CopyLink />
        <IconButton label={t("close")} onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </div>
      <h2 id={titleId} className={styles.title}>
        <Text>{cache ? (cache.name ?? words("cell.unnamed")) : id}</Text>
      </h2>
      <div className={styles.identity}>
        {removed ? <RemovedBadge /> : cache && <StatusBadge status={cache.status} t={words} />}
        <code className={styles.id}>{id}</code>
        <Copy text={id} label={words("cell.copyId")} done={words("cell.copiedId")} />
      </div>
    </header>
  );
}

function CopyLink() {
  const t = useTranslations("drawer");
  return <Copy icon="link" text={() => document.URL} label={t("copyLink")} done={t("copiedLink")} />;
}
