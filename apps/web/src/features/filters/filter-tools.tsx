import { withoutFilters, writeFilters } from "@cachescope/contract";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { LaterSlot } from "../../ui/later-slot.tsx";
import { useLater } from "../../ui/later.ts";
import { laterWithWords } from "../../wording/later.tsx";
import { untouched } from "./field-before.ts";
import type { FiltersProps } from "./filter-bar.tsx";
import fieldStyles from "./filter-field.module.css";
import { HelpTrigger } from "./help-trigger.tsx";
import { PlainField } from "./plain-field.tsx";

const filterBar = laterWithWords(async () => (await import("./filter-bar.tsx")).FilterBar);
const filterTokens = laterWithWords(async () => (await import("./filter-tokens.tsx")).FilterTokens);
const filterHelp = laterWithWords(async () => (await import("./filter-help.tsx")).FilterHelp);

/** The field, what explains it, and the filters that are set; until its code is loaded, a field that takes what is typed. */
export function FilterTools(props: FiltersProps) {
  const { filters, rows, facets, onChange } = props;
  const { q = "" } = filters;
  const t = useTranslations("tools");
  const input = useRef<HTMLInputElement>(null);
  const [before] = useState(() => untouched(q));
  const [touched, setTouched] = useState(false);
  // A text that is being composed would be lost with its field.
  const [composing, setComposing] = useState(false);
  const hasTokens = writeFilters(withoutFilters(filters, ["q"])).size > 0;
  const { Loaded: FilterBar } = useLater(filterBar, touched || hasTokens);
  const { Loaded: FilterTokens } = useLater(filterTokens, touched || hasTokens);
  return (
    <div className={fieldStyles.bar} role="search" aria-label={t("label")}>
      {FilterBar && !composing ? (
        <FilterBar {...props} input={input} before={before} />
      ) : (
        <PlainField q={q} before={before} onTouch={() => setTouched(true)} onCompose={setComposing} />
      )}
      <LaterSlot
        code={filterHelp}
        props={{ filters, onChange }}
        standIn={<HelpTrigger aria-haspopup="dialog" aria-expanded={false} />}
      />
      {FilterTokens && hasTokens && (
        <FilterTokens
          filters={filters}
          rows={rows}
          facets={facets}
          onChange={onChange}
          onLeave={() => input.current?.focus()}
        />
      )}
    </div>
  );
}
