import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { isSearchable, mostFound, viewOfText } from "../../api/regions-queries.ts";
import { Icon } from "../../ui/icon.tsx";
import { matchesOf } from "../../ui/matches.ts";
import { Text } from "../../ui/text.tsx";
import { listOf, pathTo } from "../../url/view.ts";
import { useFullName } from "../../wording/region-name.ts";
import { StatusBadge } from "../../wording/status-badge.tsx";
import styles from "./everywhere.module.css";
import type { FoundInRegion } from "./use-everywhere.ts";
import { useEverywhere } from "./use-everywhere.ts";

/** What a text finds in each region. A region that cannot be searched says so, and hides no other. */
export function Everywhere({ regions, q }: { regions: readonly ShownRegion[]; q: string }) {
  const t = useTranslations("regions");
  const { found, done } = useEverywhere(regions, q);
  const nameOf = useFullName();
  const total = regions.length;
  const count = found.reduce((sum, { page }) => sum + (page?.total ?? 0), 0);
  const failures = found.filter(({ failure }) => failure !== null);
  const searched = total - failures.length;
  if (!isSearchable(q)) return <p className={styles.note}>{t("notSearchable")}</p>;
  return (
    <section className={styles.results} aria-label={t("results")}>
      <p className={styles.note} role="status">
        {done < total
          ? t("searching", { done, total })
          : count > 0
            ? t("searched", { count, total: searched })
            : t("noResult", { total: searched })}
      </p>
      {found.map(
        (each) =>
          each.page &&
          each.page.items.length > 0 && (
            <Group
              key={each.region.scope}
              found={each}
              items={each.page.items}
              total={each.page.total}
              q={q}
            />
          ),
      )}
      {failures.map(
        ({ region, failure }) =>
          failure && (
            <p key={region.scope} className={styles.failure}>
              <Icon name="warning" />
              <Failure name={nameOf(region)} code={failure.code} />
            </p>
          ),
      )}
    </section>
  );
}

function Failure({ name, code }: { name: string; code: NonNullable<FoundInRegion["failure"]>["code"] }) {
  const t = useTranslations();
  return <span>{t("regions.notSearched", { region: name, cause: t(`problem.title.${code}`) })}</span>;
}

interface GroupProps {
  found: FoundInRegion;
  items: readonly ImageCache[];
  total: number;
  q: string;
}

function Group({ found: { region }, items, total, q }: GroupProps) {
  const t = useTranslations();
  const name = useFullName()(region);
  return (
    <>
      <h2 className={styles.region}>
        {name} <code>{region.id}</code>
      </h2>
      <ul className={styles.caches}>
        {items.map(({ id, name: cacheName, status, images }) => (
          <li key={id} className={styles.cache}>
            <Link href={pathTo(region.scope, id)} className={styles.link}>
              <Text>{cacheName ?? id}</Text>
            </Link>
            <StatusBadge status={status} t={t} />
            <code className={styles.image}>
              <Text>{images.find((image) => matchesOf(q)(image).length > 0) ?? images[0] ?? ""}</Text>
            </code>
          </li>
        ))}
      </ul>
      {total > mostFound && (
        <Link href={listOf(region.scope, viewOfText(q).filters)} className={styles.more}>
          {t("regions.moreInRegion", { count: total, region: name })}
        </Link>
      )}
    </>
  );
}
