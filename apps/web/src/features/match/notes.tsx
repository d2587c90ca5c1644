import type { PodNote } from "@cachescope/manifests";
import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import styles from "./match.module.css";

/** What only explains itself; the others should be changed. */
const plain: ReadonlySet<PodNote["code"]> = new Set<PodNote["code"]>([
  "pinned",
  "automatic_off",
  "perfect_match",
  "match_count",
  "extra_storage",
]);

/** What the manifest of a pod says of caches, and what should be said otherwise. */
export function Notes({ notes }: { notes: readonly PodNote[] }) {
  const t = useTranslations("match");
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => {
        const isPlain = plain.has(note.code);
        return (
          <li key={`${note.code} ${note.line}`} data-tone={isPlain ? "neutral" : "warn"}>
            <Icon name={isPlain ? "dot" : "warning"} className={styles.noteIcon} />
            <span>
              <NoteWords note={note} /> <span className={styles.dim}>{t("line", { line: note.line })}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function NoteWords({ note }: { note: PodNote }) {
  const t = useTranslations("match.note");
  switch (note.code) {
    case "pinned":
      return t("pinned", { annotation: note.annotation, id: note.cacheId });
    case "match_count":
      return t("match_count", { annotation: note.annotation, count: note.count });
    case "not_text":
      return t("not_text", { annotation: note.annotation, value: note.value });
    case "pull_always":
    case "pull_always_by_default":
      return t(note.code, { image: note.image });
    case "extra_storage":
      return t("extra_storage", { storage: note.storageGiB });
    case "pinned_goes_first":
    case "automatic_off":
    case "perfect_match":
    case "perfect_goes_first":
    case "misplaced":
      return t(note.code, { annotation: note.annotation });
  }
}
