import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Copy } from "../../wording/copy.tsx";
import styles from "./fact-list.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Text worth copying. */
  copy?: string | null;
}

interface FactListProps {
  title: string;
  facts: Fact[];
}

/** Facts under one heading; what can be pasted elsewhere has a copy button. */
export function FactList({ title, facts }: FactListProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      <Facts facts={facts} />
    </section>
  );
}

/** The same of what is rarely asked for, shown when its heading is pressed. */
export function FoldedFacts({ title, facts }: FactListProps) {
  return (
    <details className={styles.section}>
      <summary className={styles.summary}>
        <h3 className={styles.title}>{title}</h3>
      </summary>
      <Facts facts={facts} />
    </details>
  );
}

function Facts({ facts }: { facts: Fact[] }) {
  const t = useTranslations("drawer");
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, copy }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {copy && <Copy text={copy} label={t("copy", { what: label })} done={t("copied")} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
