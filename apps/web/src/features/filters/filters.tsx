import { withoutFilters, writeFilters } from "@cachescope/contract";
import { useState } from "react";
import { useLater } from "../../ui/later.ts";
import { laterWithWords } from "../../wording/later.tsx";
import { untouched } from "./field-before.ts";
import type { FilterBarProps } from "./filter-bar.tsx";
import { PlainField } from "./plain-field.tsx";

const filterBar = laterWithWords(async () => (await import("./filter-bar.tsx")).FilterBar);

/** The filter bar; until it is loaded, its field, which takes what is typed. */
export function Filters(props: Omit<FilterBarProps, "before">) {
  const { filters } = props;
  const { q = "" } = filters;
  const [before] = useState(() => untouched(q));
  const [touched, setTouched] = useState(false);
  // A text that is being composed would be lost with its field.
  const [composing, setComposing] = useState(false);
  const hasTokens = writeFilters(withoutFilters(filters, ["q"])).size > 0;
  const { Loaded: FilterBar } = useLater(filterBar, touched || hasTokens);
  if (FilterBar && !composing) return <FilterBar {...props} before={before} />;
  return <PlainField q={q} before={before} onTouch={() => setTouched(true)} onCompose={setComposing} />;
}
