import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./input.module.css";

/** A file that was given, and how many pods it holds; null while it was not checked. */
export interface ListedFile {
  name: string;
  isRead: boolean;
  pods: number | null;
}

interface FilesProps {
  files: readonly ListedFile[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (index: number) => void;
}

/** The files that were given, and the way to give more. */
export function Files({ files, onAdd, onRemove }: FilesProps) {
  const t = useTranslations("match");
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.files}>
      <div className={styles.choose}>
        <Button onClick={() => chooser.current?.click()}>{t("choose")}</Button>
        <span className={styles.dim}>{t("drop")}</span>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept=".yaml,.yml,.json,.txt"
          aria-label={t("files")}
          onChange={({ target }) => {
            onAdd([...(target.files ?? [])]);
            // So that the same file can be chosen again.
            target.value = "";
          }}
        />
      </div>
      {files.length > 0 && (
        <ul className={styles.fileList} aria-label={t("files")}>
          {files.map(({ name, isRead, pods }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name
            <li key={index}>
              <span className={styles.fileName}>
                <Text>{name}</Text>
              </span>
              <span className={styles.dim}>
                {!isRead ? t("fileUnread") : pods !== null && t("fileHolds", { count: pods })}
              </span>
              <IconButton label={t("removeFile", { name })} onClick={() => onRemove(index)}>
                <Icon name="close" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
