import type { Cleanup, CleanupItem, ScopeName } from "@cachescope/contract";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Chip } from "../../ui/badge.tsx";
import { Text } from "../../ui/text.tsx";
import type { CleanupView } from "../../url/cleanup-view.ts";
import { pathTo } from "../../url/view.ts";
import { Copy } from "../../wording/copy.tsx";
import { Time } from "../../wording/time-element.tsx";
import { cleanupCsv } from "./cleanup-csv.ts";
import styles from "./cleanup-page.module.css";
import { saveText } from "./save-text.ts";
import { useCleanupScript } from "./use-cleanup-script.ts";

const dayChoices = ["7", "14", "30", "90"] as const;

interface CouldGoProps {
  plan: Cleanup;
  region: ShownRegion;
  view: CleanupView;
}

/** The plan: each cache with its reason, to be left out by its box, and the script of what is chosen. */
export function CouldGo({ plan, region, view: { address, go } }: CouldGoProps) {
  const t = useTranslations("cleanup.go");
  const titleId = useId();
  // What appears later is proposed, too, until it is left out.
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const { items, total } = plan;
  const chosen = items.filter(({ id }) => !leftOut.has(id));
  const days = String(address.unusedDays);
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {t("title")}
        </h2>
        <p className={styles.sum} role="status">
          {chosen.length === total
            ? t("counted", { count: total, gib: sizeOf(chosen) })
            : t("chosen", { count: chosen.length, all: total, gib: sizeOf(chosen) })}
        </p>
        <span className={styles.space} />
        <Choice
          label={t("days")}
          options={dayOptions(days)}
          value={days}
          words={(option) => t("daysOf", { days: Number(option) })}
          onChange={(option) => go({ unusedDays: Number(option) })}
        />
      </header>
      <p className={styles.about}>{t("about")}</p>
      {items.length === 0 ? (
        <NothingToGo plan={plan} />
      ) : (
        <>
          <div className={styles.actions}>
            <Taking region={region} plan={plan} chosen={chosen} />
            <label className={styles.all}>
              <input
                type="checkbox"
                className={styles.box}
                aria-label={t("all")}
                checked={chosen.length === items.length}
                ref={(box) => {
                  if (box) box.indeterminate = chosen.length > 0 && chosen.length < items.length;
                }}
                onChange={({ currentTarget: { checked } }) =>
                  setLeftOut(new Set(checked ? [] : items.map(({ id }) => id)))
                }
              />
              {t("all")}
            </label>
          </div>
          <ul className={styles.rows}>
            {items.map((item) => (
              <GoingRow
                key={item.id}
                item={item}
                scope={region.scope}
                isChosen={!leftOut.has(item.id)}
                onChoose={(isChosen) => setLeftOut(changed(leftOut, item.id, !isChosen))}
              />
            ))}
          </ul>
          {total > items.length && (
            <p className={styles.about}>{t("firstOf", { count: items.length, all: total })}</p>
          )}
        </>
      )}
    </section>
  );
}

interface TakingProps {
  region: CouldGoProps["region"];
  plan: Cleanup;
  chosen: readonly CleanupItem[];
}

/** The ways to take what is chosen away: as a script to run, and as a table. */
function Taking({ region, plan, chosen }: TakingProps) {
  const t = useTranslations("cleanup.go");
  const script = useCleanupScript({ region, plan, chosen });
  const name = `cleanup-${region.scope.replace("/", "-")}`;
  const isNone = chosen.length === 0;
  return (
    <>
      <Button look="primary" disabled={isNone} onClick={() => saveText(`${name}.sh`, script())}>
        {t("download")}
      </Button>
      <Button disabled={isNone} onClick={() => saveText(`${name}.csv`, cleanupCsv(plan, chosen))}>
        {t("downloadCsv")}
      </Button>
      {!isNone && <Copy wide text={script} label={t("copy")} done={t("copied")} />}
    </>
  );
}

function NothingToGo({ plan: { unusedDays, coverage } }: { plan: Cleanup }) {
  const t = useTranslations("cleanup.go");
  return (
    <div className={styles.none}>
      <p className={styles.noneTitle}>{t("none")}</p>
      <p>{t("noneBody", { days: unusedDays, count: coverage.loaded })}</p>
    </div>
  );
}

function changed(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

/** Another number may stand in the address. */
const dayOptions = (days: string): string[] => [...new Set([...dayChoices, days])];

const sizeOf = (items: readonly CleanupItem[]): number =>
  items.reduce((sum, { sizeGiB }) => sum + (sizeGiB ?? 0), 0);

interface GoingRowProps {
  item: CleanupItem;
  scope: ScopeName;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

function GoingRow({ item, scope, isChosen, onChoose }: GoingRowProps) {
  const t = useTranslations();
  const { id, name, reason, sizeGiB, createdAt, lastMatchedAt, stays } = item;
  return (
    <li className={styles.row}>
      <label className={styles.boxFrame}>
        <input
          type="checkbox"
          className={styles.box}
          aria-label={t("cleanup.go.include", { name: name ?? id })}
          checked={isChosen}
          onChange={({ currentTarget: { checked } }) => onChoose(checked)}
        />
      </label>
      <Link className={styles.name} href={pathTo(scope, id)}>
        <Text>{name ?? t("cell.unnamed")}</Text>
        <code className={styles.id}>{id}</code>
      </Link>
      <span className={styles.why}>
        <Chip>{t(`cleanup.reason.${reason}`)}</Chip>
        <span>
          {stays && (
            <Link className={styles.stays} href={pathTo(scope, stays.id)}>
              <Text>{stays.name === null || stays.name === name ? stays.id : stays.name}</Text>
            </Link>
          )}{" "}
          {t(`cleanup.why.${reason}`)}
        </span>
      </span>
      <span className={styles.facts}>
        {sizeGiB !== null && <span>{t("cell.size", { gib: sizeGiB })}</span>}
        {createdAt !== null && <Time iso={createdAt} words={(when) => t("cleanup.go.created", { when })} />}
        {lastMatchedAt !== null && (
          <Time iso={lastMatchedAt} words={(when) => t("cleanup.go.used", { when })} />
        )}
        {lastMatchedAt === null && reason !== "never_matched" && <span>{t("cleanup.go.neverUsed")}</span>}
      </span>
    </li>
  );
}
