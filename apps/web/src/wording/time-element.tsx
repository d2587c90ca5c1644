import { useTranslations } from "use-intl";
import { spaced } from "./spaced.ts";
import { useExactTime, useRelativeTime } from "./time.ts";

interface TimeProps {
  iso: string;
  /** Says the exact time beside the relative one. */
  full?: boolean;
  /** The sentence around the relative time. */
  words?: (when: string) => string;
}

/** A relative time, with the exact one in its tooltip. */
export function Time({ iso, full = false, words }: TimeProps) {
  const relative = useRelativeTime();
  const exact = useExactTime();
  const t = useTranslations("time");
  return (
    <time dateTime={iso} title={exact(iso)}>
      {full
        ? t("full", { exact: exact(iso), relative: relative(iso) })
        : spaced(words?.(relative(iso)) ?? relative(iso))}
    </time>
  );
}
