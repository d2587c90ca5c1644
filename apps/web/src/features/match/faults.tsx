import type { ManifestProblem } from "@cachescope/manifests";
import { useTranslations } from "use-intl";
import { Text } from "../../ui/text.tsx";
import styles from "./input.module.css";

/** What could not be read, and in which file; null for what was pasted. */
export type Fault = ManifestProblem & { file: string | null };

interface FaultsProps {
  faults: readonly Fault[];
  onGoTo: (fault: Fault) => void;
}

/** Where what was given could not be read, and why. A place in what was pasted leads there. */
export function Faults({ faults, onGoTo }: FaultsProps) {
  const t = useTranslations("match");
  if (faults.length === 0) return null;
  return (
    <div className={styles.faults} id="match-faults" role="alert" data-tone="bad">
      <p className={styles.faultsTitle}>{t("faults", { count: faults.length })}</p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.file} ${fault.line} ${fault.column} ${fault.reason}`}>
            <FaultPlace fault={fault} onGoTo={onGoTo} /> <FaultReason fault={fault} />
            {fault.text !== null && fault.text !== "" && (
              <code className={styles.faultText}>
                <Text>{fault.text}</Text>
              </code>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FaultPlace({ fault, onGoTo }: { fault: Fault; onGoTo: FaultsProps["onGoTo"] }) {
  const t = useTranslations("match");
  const { file, line, column } = fault;
  if (file !== null) return <span className={styles.place}>{t("atIn", { file, line, column })}</span>;
  return (
    <button type="button" className={styles.goTo} onClick={() => onGoTo(fault)}>
      {t("at", { line, column })}
    </button>
  );
}

/** What the parser's codes mean, as far as one can say it better than it does. */
const yamlWords = {
  BAD_INDENT: "indent",
  TAB_AS_INDENT: "tab",
  MISSING_CHAR: "missing",
  BAD_ALIAS: "alias",
  UNEXPECTED_TOKEN: "unexpected",
  BAD_SCALAR_START: "unexpected",
  BLOCK_AS_IMPLICIT_KEY: "indent",
  MULTILINE_IMPLICIT_KEY: "missing",
} as const;
const isWorded = (code: string): code is keyof typeof yamlWords => Object.hasOwn(yamlWords, code);

function FaultReason({ fault: { reason, yamlCode } }: { fault: Fault }) {
  const t = useTranslations("match");
  const why =
    yamlCode === null
      ? null
      : isWorded(yamlCode)
        ? t(`yaml.${yamlWords[yamlCode]}`)
        : t("yaml.other", { code: yamlCode });
  return [t(`fault.${reason}`), why].filter((words) => words !== null).join(t("colon"));
}
