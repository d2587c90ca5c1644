import type { FailureGroup, Failures, Period } from "@cachescope/contract";
import { Suspense, use, useId } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { Remedy } from "../../features/drawer/remedy.tsx";
import { Chip } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ImageReference } from "../../ui/image-reference.tsx";
import type { RemedyWords } from "../../wording/remedy-words.ts";
import { useRemedyWords } from "../../wording/remedy-words.ts";
import { Time } from "../../wording/time-element.tsx";
import { CopyGroup } from "./copy-group.tsx";
import { FailedCaches } from "./failed-caches.tsx";
import styles from "./failure-group.module.css";
import { Strip } from "./strip.tsx";

interface FailureGroupProps {
  group: FailureGroup;
  /** The answer that it is from. */
  failures: Pick<Failures, "from" | "to">;
  period: Period;
  region: ShownRegion;
}

/** All that failed of one cause: how often and when, what happened, what to do, and which caches. */
export function FailureGroupView({ group, failures, region }: FailureGroupProps) {
  const t = useTranslations();
  const titleId = useId();
  const words = useRemedyWords();
  const { cause, count, gone, firstAt, lastAt } = group;
  return (
    <section className={styles.group} aria-labelledby={titleId}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 id={titleId} className={styles.title}>
            <Icon name="failed" className={styles.icon} />
            {t(`cause.${cause}`)}
          </h2>
          <p className={styles.facts}>
            <span>{t("failures.caches", { count })}</span>
            {gone > 0 && <span>{t("failures.gone", { count: gone })}</span>}
            <Time iso={lastAt} words={(when) => t("failures.last", { when })} />
            {firstAt !== lastAt && <Time iso={firstAt} words={(when) => t("failures.first", { when })} />}
          </p>
        </div>
        <div className={styles.side}>
          <Strip counts={group.strip} from={Date.parse(failures.from)} to={Date.parse(failures.to)} />
          <Suspense>
            <CopyWhenWorded group={group} region={region} loading={words} />
          </Suspense>
        </div>
      </header>
      <Suspense>
        <WhatToDo group={group} region={region} loading={words} />
      </Suspense>
      <Repositories group={group} />
      <FailedCaches group={group} scope={region.scope} />
    </section>
  );
}

function CopyWhenWorded({ group, region, loading }: WhatToDoProps) {
  const words = use(loading);
  return words && <CopyGroup group={group} region={region.id} words={words} />;
}

interface WhatToDoProps {
  group: FailureGroup;
  region: ShownRegion;
  loading: Promise<RemedyWords | null>;
}

function WhatToDo({ group, region, loading }: WhatToDoProps) {
  const t = useTranslations("failures");
  const words = use(loading);
  if (words === null) return null;
  const { cause } = group;
  return (
    <div className={styles.why}>
      <p>{words(`${cause}.what`)}</p>
      <details className={styles.steps}>
        <summary className={styles.summary}>
          <Icon name="down" className={styles.arrow} />
          {t("whatToDo")}
        </summary>
        <Remedy cause={cause} regionId={region.id} words={words} hidesTitle />
      </details>
    </div>
  );
}

function Repositories({ group: { repositories, repositoryCount } }: { group: FailureGroup }) {
  const t = useTranslations("failures");
  if (repositories.length === 0) return null;
  return (
    <ul className={styles.repositories} aria-label={t("repositories")}>
      {repositories.map(({ name, count }) => (
        <li key={name}>
          <Chip>
            <ImageReference reference={name} />
          </Chip>
          {count > 1 && <span className={styles.times}>{t("times", { count })}</span>}
        </li>
      ))}
      {repositoryCount > repositories.length && (
        <li className={styles.times}>{t("more", { count: repositoryCount - repositories.length })}</li>
      )}
    </ul>
  );
}
