import type { ImageCache, Tag } from "@cachescope/contract";
import { foundText } from "../../ui/text.tsx";
import styles from "./cells.module.css";
import type { Drawing } from "./drawing.ts";

/** As many as a row has lines. */
const tagsShown = { comfortable: 2, compact: 1 };

/** The first tags of a cache and how many more it has; those that were searched for come first. */
export function tagsCell({ id, tags }: ImageCache, drawing: Drawing) {
  const { t, hrefTo, highlight, density } = drawing;
  const isFound = ({ key, value }: Tag) => highlight(key).length + highlight(value).length > 0;
  const placed = tags.map((tag, place) => ({ tag, place, found: isFound(tag) }));
  if (placed.some(({ found }) => found)) placed.sort((a, b) => Number(b.found) - Number(a.found));
  const others = placed.slice(tagsShown[density]);
  return (
    <div className={styles.tags}>
      {placed.slice(0, tagsShown[density]).map(({ tag, place }) => tagButton(tag, place, drawing))}
      {others.length > 0 && (
        <a
          href={hrefTo(id)}
          className={styles.more}
          aria-label={t("cell.moreTagsLabel", { count: others.length })}
          title={others.map(({ tag: { key, value } }) => `${key}: ${value}`).join("\n")}
        >
          {rest(
            t("cell.moreTags", { count: others.length }),
            others.some(({ found }) => found),
          )}
        </a>
      )}
    </div>
  );
}

function tagButton({ key, value }: Tag, place: number, { t, highlight }: Drawing) {
  // Of several, the first is sure to be in sight. What is marked out of sight would count as not being in the label.
  const [inKey, inValue] = [highlight(key).slice(0, 1), highlight(value).slice(0, 1)];
  const label = value === "" ? t("cell.filterByTagKey", { key }) : t("cell.filterByTag", { key, value });
  return (
    <button
      key={`${key}=${value}`}
      type="button"
      className={styles.tag}
      aria-label={label}
      title={label}
      data-tag={place}
      data-found={(inKey.length > 0 && inValue.length === 0) || undefined}
    >
      <span className={styles.tagKey} dir="auto">
        {foundText(value === "" ? key : `${key}: `, inKey)}
      </span>
      {value !== "" && (
        <span className={styles.tagValue} dir="auto">
          {foundText(value, inValue)}
        </span>
      )}
    </button>
  );
}

/** How many more there are; highlighted if what was searched for is among them. */
export const rest = (words: string, found: boolean) => (found ? <mark>{words}</mark> : words);
