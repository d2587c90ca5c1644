import type { MissingBuild, ScopeName } from "@cachescope/contract";
import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Link } from "wouter";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { pathTo } from "../../url/view.ts";
import { cutRelative } from "../../wording/relative.ts";
import { spaced } from "../../wording/spaced.ts";
import { Time } from "../../wording/time-element.tsx";
import styles from "./missing-builds.module.css";

interface MissingBuildsProps {
  missing: readonly MissingBuild[];
  scope: ScopeName;
}

/** The builds that used to come and did not. Nothing where all came. */
export function MissingBuilds({ missing, scope }: MissingBuildsProps) {
  const t = useTranslations("failures.missing");
  const titleId = useId();
  const span = useUnitSpan();
  if (missing.length === 0) return null;
  return (
    <section className={styles.missing} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        <Icon name="clock" className={styles.icon} />
        {t("title")}
      </h2>
      <p className={styles.about}>{t("about")}</p>
      <ul className={styles.builds}>
        {missing.map(({ name, usualEveryMs, lastAt, expectedAt, lastId }) => (
          <li key={name} className={styles.build}>
            <Link className={styles.name} href={pathTo(scope, lastId)}>
              <Text>{name}</Text>
            </Link>
            <span>{t("every", { span: span(usualEveryMs) })}</span>
            <Time iso={lastAt} words={(when) => t("last", { when })} />
            <Time iso={expectedAt} words={(when) => t("expected", { when })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says a distance in its largest unit. */
function useUnitSpan(): (ms: number) => string {
  const format = useFormatter();
  return (ms) => {
    const { unit, value } = cutRelative(ms);
    return spaced(format.number(value, { style: "unit", unit, unitDisplay: "long" }));
  };
}
