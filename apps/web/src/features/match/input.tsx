import type { DragEvent, KeyboardEvent, RefObject } from "react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import type { Fault } from "./faults.tsx";
import { Faults } from "./faults.tsx";
import type { ListedFile } from "./files.tsx";
import { Files } from "./files.tsx";
import styles from "./input.module.css";

interface InputProps {
  text: string;
  onText: (text: string) => void;
  files: readonly ListedFile[];
  onAddFiles: (files: readonly File[]) => void;
  onRemoveFile: (index: number) => void;
  /** What could not be read, of what was checked. */
  faults: readonly Fault[];
  /** How many images there are to check; null while that is not known. */
  count: number | null;
  /** Whether what was given is being read. */
  isReading: boolean;
  onCheck: () => void;
  onClear: () => void;
}

/** Where references and YAML are pasted, and files are dropped. */
export function MatchInput(props: InputProps) {
  const { text, onText, files, onAddFiles, onRemoveFile, faults, count, isReading, onCheck, onClear } = props;
  const t = useTranslations("match");
  const field = useRef<HTMLTextAreaElement>(null);
  const [isDropping, setDropping] = useState(false);
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: () => setDropping(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setDropping(false);
      onAddFiles([...event.dataTransfer.files]);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onCheck();
  };
  const isEmpty = text.trim() === "" && files.length === 0;
  return (
    <form
      className={styles.input}
      data-dropping={isDropping || undefined}
      {...drop}
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <label className={styles.label} htmlFor="match-field">
        {t("field")}
      </label>
      <textarea
        id="match-field"
        aria-label={t("field")}
        ref={field}
        className={styles.field}
        value={text}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKeyDown}
        rows={12}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder={example}
        aria-invalid={faults.length > 0}
        aria-describedby={faults.length > 0 ? "match-intro match-faults" : "match-intro"}
      />
      <Faults faults={faults} onGoTo={(fault) => goTo(field, fault)} />
      <Files files={files} onAdd={onAddFiles} onRemove={onRemoveFile} />
      <div className={styles.actions}>
        <Button look="primary" type="submit" aria-disabled={isEmpty}>
          {isReading ? t("reading") : t("check", { count: count ?? 0 })}
        </Button>
        {!isEmpty && (
          <Button look="quiet" onClick={onClear}>
            {t("clear")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The same in every language. */
const example = "docker.io/library/nginx:1.27\nregistry-vpc.cn-hangzhou.aliyuncs.com/team/app:1.0";

/** Puts the caret where a fault is. */
function goTo({ current }: RefObject<HTMLTextAreaElement | null>, { line, column }: Fault) {
  if (!current) return;
  const before = current.value.split("\n").slice(0, line - 1);
  const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const end = current.value.indexOf("\n", at);
  current.focus();
  current.setSelectionRange(at, end === -1 ? current.value.length : end);
}
