import { useId } from "react";
import styles from "./choice.module.css";

interface ChoiceProps<Option extends string> {
  label: string;
  options: readonly Option[];
  value: Option;
  words: (option: Option) => string;
  onChange: (option: Option) => void;
  /** Where the options say by themselves what is chosen, the label is only read out. */
  hidesLabel?: boolean;
}

/** One of a few, side by side. */
export function Choice<Option extends string>({
  label,
  options,
  value,
  words,
  onChange,
  hidesLabel = false,
}: ChoiceProps<Option>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={hidesLabel ? "visually-hidden" : styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              aria-label={words(option)}
              name={name}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {words(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
