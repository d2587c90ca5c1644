import type { Facets, Filters } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { ListedRow } from "../../list/listed-rows.ts";
import { Button } from "../../ui/button.tsx";
import { EditedToken } from "./edited-token.tsx";
import type { FilterToken } from "./expression.ts";
import { toTokens, withoutToken } from "./expression.ts";
import styles from "./filter-bar.module.css";
import { FilterTokenView } from "./filter-token.tsx";

interface FilterTokensProps {
  filters: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
  onChange: (filters: Filters) => void;
  /** The focus is to go to the field, because what had it is gone. */
  onLeave: () => void;
}

/** The filters that are set: each can be changed where it stands, and removed; all of them must match. */
export function FilterTokens({ filters, rows, facets, onChange, onLeave }: FilterTokensProps) {
  const t = useTranslations("filter");
  const tokens = useMemo(() => toTokens(filters), [filters]);
  const [edited, setEdited] = useState<string | null>(null);
  /** The token whose words have the focus next, because its field had it. */
  const [left, setLeft] = useState<string | null>(null);

  const remove = (token: FilterToken) => {
    setEdited(null);
    setLeft(null);
    onChange(withoutToken(filters, token));
    onLeave();
  };
  const replace = (token: FilterToken, next: Filters) => {
    setEdited(null);
    const wasThere = new Set(toTokens(withoutToken(filters, token)).map(({ expression }) => expression));
    setLeft(toTokens(next).find(({ expression }) => !wasThere.has(expression))?.expression ?? null);
    onChange(next);
  };

  return (
    <>
      <ul className={styles.tokens} aria-label={t("active")}>
        {tokens.map((token) => {
          const { expression } = token;
          return (
            <li key={expression} className={styles.tokenItem} data-and={t("and")}>
              {expression === edited ? (
                <EditedToken
                  token={token}
                  base={withoutToken(filters, token)}
                  rows={rows}
                  facets={facets}
                  onFilter={(next) => replace(token, next)}
                  onRemove={() => remove(token)}
                  onStop={(byKey) => {
                    setEdited(null);
                    setLeft(byKey ? expression : null);
                  }}
                />
              ) : (
                <FilterTokenView
                  token={token}
                  focused={expression === left}
                  onEdit={() => {
                    setEdited(expression);
                    setLeft(null);
                  }}
                  onRemove={() => remove(token)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Button
        look="quiet"
        onClick={() => {
          onChange(noFilters);
          onLeave();
        }}
      >
        {t("clear")}
      </Button>
    </>
  );
}
