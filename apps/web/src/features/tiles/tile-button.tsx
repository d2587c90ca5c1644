import type { Tile } from "@cachescope/contract";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { Tone } from "../../ui/badge.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { NotePart } from "./tile-note.ts";
import styles from "./tiles.module.css";

/** Colour answers "must I act?"; only one of the five has cause to. */
const looks: Record<Tile, { tone: Tone; icon: IconName }> = {
  needsAttention: { tone: "bad", icon: "warning" },
  inProgress: { tone: "active", icon: "creating" },
  ready: { tone: "good", icon: "ready" },
  leavingSoon: { tone: "neutral", icon: "clock" },
  neverMatched: { tone: "neutral", icon: "never" },
};

interface TileButtonProps {
  tile: Tile;
  /** Null before it is known. */
  count: number | null;
  complete: boolean;
  note: NotePart[];
  pressed: boolean;
  onPress: () => void;
}

/** One number, what it counts, and a quiet word on it. */
export function TileButton({ tile, count, complete, note, pressed, onPress }: TileButtonProps) {
  const t = useTranslations("tile");
  const noteId = useId();
  const { tone, icon } = looks[tile];
  const label = t(tile);
  return (
    <button
      type="button"
      className={styles.tile}
      aria-pressed={pressed}
      aria-describedby={noteId}
      data-tile={tile}
      data-tone={tone}
      data-zero={count === 0 || undefined}
      data-unknown={count === null || undefined}
      onClick={onPress}
    >
      <span className="visually-hidden">{name()}</span>
      <span className={styles.label} aria-hidden="true">
        <Icon name={icon} className={styles.icon} />
        {label}
      </span>
      {/* The button's name and description say all of this in whole words. */}
      <span className={styles.figures} aria-hidden="true">
        <span className={styles.number}>{number()}</span>
        <span className={styles.note} id={noteId}>
          {note.map((part, index) => (
            <span key={part.kind}>{index === 0 ? words(part) : ` · ${words(part)}`}</span>
          ))}
        </span>
      </span>
    </button>
  );

  function number() {
    if (count === null) return t("loading");
    return complete ? t("count", { count }) : t("atLeast", { count });
  }

  function name() {
    if (count === null) return t("nameLoading", { tile: label });
    return t(complete ? "name" : "nameAtLeast", { tile: label, count });
  }

  function words(part: NotePart) {
    return "count" in part ? t(part.kind, { count: part.count }) : t(part.kind);
  }
}
