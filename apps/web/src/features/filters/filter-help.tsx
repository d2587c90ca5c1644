import { Dialog } from "@base-ui/react/dialog";
import type { Filters, Operator } from "@cachescope/contract";
import { filterExamples, operators, wordOf } from "@cachescope/contract";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { DialogPanel } from "../../ui/dialog-panel.tsx";
import type { Property } from "./expression.ts";
import { addExpression, properties } from "./expression.ts";
import styles from "./filter-help.module.css";
import { HelpTrigger } from "./help-trigger.tsx";
import { useFilterLabels } from "./use-filter-labels.ts";

interface FilterHelpProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** A property whose own words say best what an operator means. */
const meant: Record<Operator, Property> = {
  "=": "status",
  "!=": "status",
  ":": "name",
  ">=": "size",
  "<=": "size",
  "<": "size",
  ">": "size",
};

/** All that can be filtered by, and how it is written, with examples to press. */
export function FilterHelp({ filters, onChange }: FilterHelpProps) {
  const t = useTranslations("filter");
  const [open, setOpen] = useState(false);
  const apply = (expression: string) => {
    const next = addExpression(filters, expression);
    if (next) onChange(next);
    setOpen(false);
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger render={<HelpTrigger />} />
      <DialogPanel title={t("help.title")} close={t("help.close")} className={styles.popup}>
        <div className={styles.body}>
          <Dialog.Description className={styles.text}>{t("help.intro")}</Dialog.Description>
          <Rules />
          <AllFilters filters={filters} onApply={apply} />
        </div>
        <footer className={styles.footer}>
          <Dialog.Close render={<Button look="primary" />}>{t("help.close")}</Dialog.Close>
        </footer>
      </DialogPanel>
    </Dialog.Root>
  );
}

/** What the operators mean, and what else there is to know. */
function Rules() {
  const t = useTranslations("filter");
  const { means } = useFilterLabels();
  return (
    <>
      <ul className={styles.operators} aria-label={t("help.operators")}>
        {operators.map((operator) => (
          <li key={operator}>
            <code className={styles.code}>{operator}</code> {means(meant[operator], operator)}
          </li>
        ))}
      </ul>
      <ul className={styles.notes}>
        <li>{t("help.several")}</li>
        <li>{t("help.times")}</li>
        <li>{t("help.tags")}</li>
        <li>{t("help.exact")}</li>
      </ul>
    </>
  );
}

interface AllFiltersProps {
  filters: Filters;
  onApply: (expression: string) => void;
}

function AllFilters({ filters, onApply }: AllFiltersProps) {
  const t = useTranslations("filter");
  const labels = useFilterLabels();
  const offered = properties.filter((property) => {
    const { needs } = wordOf(property);
    return needs === undefined || filters[needs] !== undefined;
  });
  return (
    <ul className={styles.filters} aria-label={t("help.all")}>
      {offered.map((property) => {
        const { keyed, operators: own } = wordOf(property);
        return (
          <li key={property} className={styles.filter}>
            <div>
              <strong className={styles.name}>{labels.property(property)}</strong>{" "}
              <code className={styles.code}>{keyed ? `${property}.…` : property}</code>
              <p className={styles.hint}>{t(`hint.${property}`)}</p>
            </div>
            <code className={styles.code}>{own.join("  ")}</code>
            <div>
              {filterExamples[property].map((example) => (
                <button
                  key={example}
                  type="button"
                  className={styles.example}
                  aria-label={t("help.apply", { example: property + example })}
                  onClick={() => onApply(property + example)}
                >
                  {property + example}
                </button>
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
