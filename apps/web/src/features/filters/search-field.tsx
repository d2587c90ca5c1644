import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./search-field.module.css";
import { useSearchText } from "./use-search-text.ts";

interface SearchFieldProps {
  /** What the address says. */
  q: string;
  onSearch: (q: string) => void;
  words: { label: string; placeholder: string; clear: string };
}

/** A field for a text whose place is the address, with a way to empty it. */
export function SearchField({ q, onSearch, words }: SearchFieldProps) {
  const keyOf = useKeyShortcuts();
  const { text, type, settle } = useSearchText({ q, onSearch });
  const clear = () => {
    settle("");
    onSearch("");
  };
  return (
    <div className={styles.field}>
      <Icon name="search" className={styles.glyph} />
      <input
        className={styles.input}
        type="text"
        aria-label={words.label}
        aria-keyshortcuts={keyOf("filter")}
        placeholder={words.placeholder}
        maxLength={200}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={({ currentTarget: { value } }) => type(value, value.trim())}
        onKeyDown={({ key }) => {
          if (key === "Escape" && text !== "") clear();
        }}
      />
      {text !== "" && (
        <IconButton label={words.clear} className={styles.clear} onClick={clear}>
          <Icon name="close" />
        </IconButton>
      )}
    </div>
  );
}
