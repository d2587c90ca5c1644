import type { ImageCache } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useCommands } from "../../commands/use-commands.ts";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Copy } from "../../wording/copy.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { RemovedBadge } from "../../wording/removed-badge.tsx";
import { StatusBadge } from "../../wording/status-badge.tsx";
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
  /** What else can be done with the cache. */
  tools: ReactNode;
  onClose: () => void;
}

export function DrawerHeader(props: DrawerHeaderProps) {
  const { titleId, id, cache, removed, neighbours, tools, onClose } = props;
  const t = useTranslations("drawer");
  const words = useTranslations();
  const keyOf = useKeyShortcuts();
  const { position, onPrevious, onNext } = neighbours;
  useCommands({ previousCache: onPrevious, nextCache: onNext });
  return (
    <header className={styles.header}>
      <div className={styles.tools}>
        <IconButton
          label={t("previous")}
          aria-keyshortcuts={keyOf("previousCache")}
          disabled={!onPrevious}
          onClick={onPrevious ?? undefined}
        >
          <Icon name="previous" />
        </IconButton>
        <IconButton
          label={t("next")}
          aria-keyshortcuts={keyOf("nextCache")}
          disabled={!onNext}
          onClick={onNext ?? undefined}
        >
          <Icon name="next" />
        </IconButton>
        {position !== null && <span className={styles.position}>{position}</span>}
        <span className={styles.space} />
        {tools}
        <Copy
          icon="link"
          text={() => document.URL}
          label={t("copyLink")}
          done={t("copiedLink")}
          shortcut={keyOf("copyLink")}
        />
        <IconButton label={t("close")} aria-keyshortcuts={keyOf("closeCache")} onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </div>
      <h2 id={titleId} className={styles.title}>
        <Text>{cache ? (cache.name ?? words("cell.unnamed")) : id}</Text>
      </h2>
      <div className={styles.identity}>
        {removed ? <RemovedBadge /> : cache && <StatusBadge status={cache.status} t={words} />}
        <span className={styles.id}>
          <code>{id}</code>
          <Copy
            text={id}
            label={words("cell.copyId")}
            done={words("cell.copiedId")}
            shortcut={keyOf("copyId")}
          />
        </span>
      </div>
    </header>
  );
}
