import type { ImageCache } from "@cachescope/contract";
import type { RowChange } from "../../list/overlay.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { foundText } from "../../ui/text.tsx";
import type { CopyOutcome } from "../../ui/use-copy.ts";
import styles from "./cells.module.css";
import type { Drawing } from "./drawing.ts";

/** What happened to a row since it was read, and how copying its id went. */
export interface RowState {
  change: RowChange | null;
  copied: CopyOutcome | null;
}

export function nameCell({ id, name }: ImageCache, drawing: Drawing, { change, copied }: RowState) {
  const { t, hrefTo, highlight } = drawing;
  const inId = highlight(id);
  const inName = name === null ? [] : highlight(name);
  const link = (
    <a
      href={hrefTo(id)}
      className={styles.link}
      dir="auto"
      data-row-link={id}
      title={name === null ? id : `${name}\n${id}`}
    >
      {name === null ? t("cell.unnamed") : foundText(name, inName)}
    </a>
  );
  return (
    <div className={styles.name}>
      {/* That a row changed is visible, and the page announces it. */}
      {change === null || change === "changed" ? (
        link
      ) : (
        <span className={styles.title}>
          {link}
          <span className={styles.changeLabel}>{t(`table.${change}`)}</span>
        </span>
      )}
      <span className={styles.id} data-found={(inId.length > 0 && inName.length === 0) || undefined}>
        <code title={id} dir="auto">
          {foundText(id, inId)}
        </code>
        <IconButton className={styles.copy} label={copied?.message ?? t("cell.copyId")} data-copy="id">
          {copied && <Icon name={copied.glyph} />}
        </IconButton>
      </span>
    </div>
  );
}
