import { useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Icon } from "../../ui/icon.tsx";
import type { FieldBefore } from "./field-before.ts";
import styles from "./filter-field.module.css";

interface PlainFieldProps {
  q: string;
  /** Is kept up to date for the field that follows. */
  before: FieldBefore;
  onTouch: () => void;
  onCompose: (composing: boolean) => void;
}

/** As the one that follows says it. */
const closed = {
  role: "combobox",
  "aria-haspopup": "listbox",
  "aria-expanded": false,
  "aria-autocomplete": "none",
} as const;

/** Looks like the field of the filter bar and has its name, and only remembers what is done with it. */
export function PlainField({ q, before, onTouch, onCompose }: PlainFieldProps) {
  const t = useTranslations("tools");
  const keyOf = useKeyShortcuts();
  const note = (done: Partial<FieldBefore>) => Object.assign(before, done);
  const input = useRef<HTMLInputElement>(null);
  // When it goes, the one that follows is about to be told.
  useLayoutEffect(() => {
    const field = input.current;
    return () => {
      before.selection = [field?.selectionStart ?? 0, field?.selectionEnd ?? 0];
      before.hasFocus = field === document.activeElement;
    };
  }, [before]);
  return (
    <div className={styles.field}>
      <Icon name="search" className={styles.glyph} />
      <input
        ref={input}
        className={styles.input}
        {...closed}
        aria-label={t("field")}
        aria-keyshortcuts={keyOf("filter")}
        placeholder={t("placeholder")}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        defaultValue={q}
        onPointerEnter={onTouch}
        onFocus={onTouch}
        onBlur={() => note({ isOpen: false })}
        // A mouse button may be let go over the one that follows, which knows of no press then.
        onPointerDown={({ pointerType, button }) => {
          if (pointerType === "mouse" && button === 0) note({ isOpen: true });
        }}
        onClick={() => note({ isOpen: true })}
        onInput={({ currentTarget, nativeEvent }) => {
          const isPaste = "inputType" in nativeEvent && nativeEvent.inputType === "insertFromPaste";
          note({ text: currentTarget.value, isOpen: true, last: isPaste ? "pasted" : "typed" });
        }}
        onKeyDown={({ key, nativeEvent }) => {
          if (nativeEvent.isComposing) return;
          if (key === "Enter") note({ last: "entered" });
          if (key === "Escape") note({ isOpen: false });
          if (key === "ArrowDown") note({ isOpen: true });
        }}
        onCompositionStart={() => onCompose(true)}
        onCompositionEnd={() => onCompose(false)}
      />
    </div>
  );
}
