import type { ImageCache, Tag } from "@cachescope/contract";
import { visibleText } from "../../ui/text.tsx";
import styles from "./cells.module.css";
import type { Drawing } from "./drawing.ts";

/** As many as a row has lines. */
const tagsShown = { comfortable: 2, compact: 1 };

export function tagsCell({ id, tags }: ImageCache, drawing: Drawing) {
  const { t, hrefTo, highlight, density } = drawing;
  const others = tags.slice(tagsShown[density]);
  return (
    <div className={styles.tags}>
      {tags.slice(0, tagsShown[density]).map((tag, place) => tagButton(tag, place, drawing))}
      {others.length > 0 && (
        <a
          href={hrefTo(id)}
          className={styles.more}
          aria-label={t("cell.moreTagsLabel", { count: others.length })}
          title={others.map(({ key, value }) => `${key}: ${value}`).join("\n")}
        >
          {rest(
            t("cell.moreTags", { count: others.length }),
            others.some(({ key, value }) => highlight(key).length + highlight(value).length > 0),
          )}
        </a>
      )}
    </div>
  );
}

function tagButton({ key, value }: Tag, place: number, { t, highlight }: Drawing) {
  const label = value === "" ? t("cell.filterByTagKey", { key }) : t("cell.filterByTag", { key, value });
  return (
    <button
      key={`${key}=${value}`}
      type="button"
      className={styles.tag}
      aria-label={label}
      title={label}
      data-tag={place}
    >
      <span className={styles.tagKey} dir="auto">
        {visibleText(value === "" ? key : `${key}:`, highlight(key))}
      </span>
      {value !== "" && (
        <span className={styles.tagValue} dir="auto">
          {visibleText(value, highlight(value))}
        </span>
      )}
    </button>
  );
}

/** How many more there are; highlighted if what was searched for is among them. */
export const rest = (words: string, found: boolean) => (found ? <mark>{words}</mark> : words);
