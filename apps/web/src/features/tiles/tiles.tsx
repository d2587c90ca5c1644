import type { Facets, View } from "@cachescope/contract";
import { tiles } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { isPressed, pressTile } from "./tile-filters.ts";
import { TileButton } from "./tile-button.tsx";
import { tileNote } from "./tile-note.ts";
import styles from "./tiles.module.css";

interface TilesProps {
  /** Null before anything is counted. */
  facets: Facets | null;
  /** All caches are counted; else there may be more of each. */
  complete: boolean;
  view: View;
  onChange: (view: View) => void;
}

/** The questions of the first glance, each with its number; pressing one filters by it. */
export function Tiles({ facets, complete, view, onChange }: TilesProps) {
  const t = useTranslations("tile");
  return (
    <div className={styles.frame} role="group" aria-label={t("label")}>
      <div className={styles.tiles}>
        {tiles.map((tile) => (
          <TileButton
            key={tile}
            tile={tile}
            count={facets?.tiles[tile] ?? null}
            complete={complete}
            note={facets ? tileNote(tile, facets, view.filters, complete) : []}
            pressed={isPressed(view.filters, tile)}
            onPress={() => onChange(pressTile(view, tile))}
          />
        ))}
      </div>
    </div>
  );
}
