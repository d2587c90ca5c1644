import type { Filters, RegionSummary, ScopeName } from "@cachescope/contract";
import { tileFilters } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { knownStatus } from "../../domain/status.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { listOf, pathTo } from "../../url/view.ts";
import { useRegionName } from "../../wording/region-name.ts";
import { Time } from "../../wording/time-element.tsx";
import styles from "./regions-table.module.css";
import type { AccountGroup } from "./use-open-accounts.ts";
import type { RegionRow } from "./use-summaries.ts";

const columns = [
  "region",
  "total",
  "attention",
  "inProgress",
  "ready",
  "oldest",
  "leaving",
  "manual",
  "automatic",
] as const;
type Column = (typeof columns)[number];

interface RegionsTableProps {
  rows: readonly RegionRow[];
  /** The accounts, where their regions stand together; null for one account. */
  groups: readonly AccountGroup[] | null;
}

/** One row a region. What is wrong with one stands in its row. */
export function RegionsTable({ rows, groups }: RegionsTableProps) {
  const t = useTranslations("regions");
  return (
    <table className={styles.table} aria-label={t("title")}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groups ? (
        groups.map((group) => (
          <tbody key={group.account.name}>
            <tr className={styles.group}>
              <GroupHead group={group} />
            </tr>
            {group.isOpen && <Rows rows={rows.filter(({ region }) => region.account === group.account)} />}
          </tbody>
        ))
      ) : (
        <tbody>
          <Rows rows={rows} />
        </tbody>
      )}
    </table>
  );
}

const Rows = ({ rows }: { rows: readonly RegionRow[] }) =>
  rows.map((row) => <Row key={row.region.scope} row={row} />);

/** Opens and closes the regions of an account. Those that are closed are not read. */
function GroupHead({ group: { account, regions, isOpen, toggle } }: { group: AccountGroup }) {
  const t = useTranslations("regions");
  return (
    <th scope="rowgroup" colSpan={columns.length}>
      <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={toggle}>
        <Icon name="chevron" />
        {account.label}
      </button>
      <code>{account.name}</code>
      <span className={styles.quiet}>{t("inAccount", { count: regions.length })}</span>
    </th>
  );
}

function Row({ row }: { row: RegionRow }) {
  const { region, summary, failure } = row;
  const name = useRegionName()(region);
  return (
    <tr className={styles.row}>
      <th scope="row" data-column="region">
        <Link href={pathTo(region.scope, null)} className={styles.name} data-row-link={region.scope}>
          {name}
        </Link>
        <code className={styles.id}>{region.id}</code>
      </th>
      {summary ? (
        <Cells scope={region.scope} summary={summary} />
      ) : (
        <td colSpan={columns.length - 1} className={styles.whole}>
          {failure ? <Trouble row={row} /> : <Waiting isAsked={row.isAsked} />}
        </td>
      )}
    </tr>
  );
}

function Waiting({ isAsked }: { isAsked: boolean }) {
  const t = useTranslations("regions");
  return <span className={styles.quiet}>{t(isAsked ? "reading" : "waiting")}</span>;
}

function Trouble({ row: { region, failure, isAsked, retry } }: { row: RegionRow }) {
  const t = useTranslations();
  if (!failure) return null;
  return (
    <span className={styles.trouble}>
      <Icon name="warning" />
      <span className={styles.why}>{t(`problem.title.${failure.code}`)}</span>
      <Button aria-disabled={isAsked} onClick={() => !isAsked && retry()}>
        {t(isAsked ? "rows.tryingAgain" : "rows.tryAgain")}
      </Button>
      <Link href={pathTo(region.scope, null)} className={styles.step}>
        {t("regions.nextStep")}
      </Link>
    </span>
  );
}

function Cells({ scope, summary }: { scope: ScopeName; summary: RegionSummary }) {
  const t = useTranslations();
  const { coverage, total, attention, inProgress, ready, leaving, oldestFailureAt } = summary;
  const number = (count: number) => t(coverage.complete ? "regions.exactly" : "regions.atLeast", { count });
  const linked = (count: number, filters: Filters) =>
    count === 0 ? (
      <span className={styles.quiet}>{number(0)}</span>
    ) : (
      <Link href={listOf(scope, filters)} className={styles.number}>
        {number(count)}
      </Link>
    );
  return (
    <>
      <Cell column="total">
        <span title={useStatuses(summary)}>{number(total)}</span>
        <Standing summary={summary} />
      </Cell>
      <Cell column="attention">
        {linked(attention, tileFilters.needsAttention)}
        <Parts summary={summary} />
      </Cell>
      <Cell column="inProgress">{linked(inProgress, tileFilters.inProgress)}</Cell>
      <Cell column="ready">{linked(ready, tileFilters.ready)}</Cell>
      <Cell column="oldest">{oldestFailureAt === null ? <Nothing /> : <Time iso={oldestFailureAt} />}</Cell>
      <Cell column="leaving">{linked(leaving, tileFilters.leavingSoon)}</Cell>
      <Cell column="manual">
        <Quota quota={summary.quota?.manual ?? null} />
      </Cell>
      <Cell column="automatic">
        <Quota quota={summary.quota?.automatic ?? null} />
      </Cell>
    </>
  );
}

/** A cell, with the name of its column for cards, which have no header. */
function Cell({ column, children }: { column: Column; children: ReactNode }) {
  const t = useTranslations("regions.column");
  return (
    <td data-column={column}>
      <span className={styles.label} aria-hidden="true">
        {t(column)}
      </span>
      <span className={styles.value}>{children}</span>
    </td>
  );
}

function Nothing() {
  const t = useTranslations("cell");
  return <span className={styles.quiet}>{t("none")}</span>;
}

/** How many caches have each status, in words. */
function useStatuses({ statuses }: RegionSummary): string {
  const t = useTranslations();
  const told = statuses.map(({ value, count }) => {
    const known = knownStatus(value);
    return `${known ? t(`status.${known}`) : value || t("status.none")} ${count}`;
  });
  return t("regions.statuses", { statuses: told.join(", ") });
}

/** How far the region was read, where that is not to its end; or why it could not be read anew. */
function Standing({ summary: { coverage, staleReason } }: { summary: RegionSummary }) {
  const t = useTranslations();
  if (staleReason !== null)
    return (
      <span className={styles.warning}>
        {t("regions.stale", { cause: t(`problem.title.${staleReason}`) })}
      </span>
    );
  if (coverage.complete) return null;
  const { loaded, total } = coverage;
  return (
    <span className={styles.warning}>
      {total === null ? t("regions.readSoFar", { loaded }) : t("regions.readOf", { loaded, total })}
    </span>
  );
}

const partNames = ["failing", "stalled", "failed"] as const;

/** What needs attention, by what is wrong with it. */
function Parts({ summary }: { summary: RegionSummary }) {
  const t = useTranslations("regions.parts");
  const told = partNames.filter((part) => summary[part] > 0);
  if (told.length === 0) return null;
  return (
    <span className={styles.parts}>{told.map((part) => t(part, { count: summary[part] })).join(" · ")}</span>
  );
}

function Quota({ quota }: { quota: { used: number | null; most: number | null } | null }) {
  const t = useTranslations("regions");
  if (quota === null || quota.used === null || quota.most === null) return <Nothing />;
  const { used, most } = quota;
  return (
    <>
      {t("ofQuota", { used, most })}
      {used >= most && <span className={styles.warning}>{t("quotaFull")}</span>}
    </>
  );
}
