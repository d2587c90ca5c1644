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

/** Facts under one heading; what can be pasted elsewhere has a copy button. */
export function FactList({ title, facts }: { title: string; facts: Fact[] }) {
  const t = useTranslations("drawer");
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
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
    </section>
  );
}
