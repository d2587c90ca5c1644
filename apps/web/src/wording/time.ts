import { useCallback, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useNow } from "./now.ts";
import { cutRelative } from "./relative.ts";
import { remembered } from "./remembered.ts";
import { spaced } from "./spaced.ts";

/** Says how long ago or ahead a time is. */
export function useRelativeTime(): (iso: string) => string {
  const format = useFormatter();
  const t = useTranslations("time");
  const now = useNow();
  // What is said follows from a unit and a number, of which there are few.
  const say = useMemo(
    () =>
      remembered((ms: number) => {
        const { unit } = cutRelative(ms);
        return spaced(format.relativeTime(ms, { now: 0, unit }));
      }),
    [format],
  );
  return useCallback(
    (iso) => {
      const away = Date.parse(iso) - now;
      return Math.abs(away) < 60_000 ? t("now") : say(cutRelative(away).ms);
    },
    [say, t, now],
  );
}

/** Says in short how long it is since a time or until it, in its largest unit. */
export function useSpan(): (iso: string) => string {
  const format = useFormatter();
  const now = useNow();
  const say = useMemo(
    () =>
      remembered((ms: number) => {
        const { unit, value } = cutRelative(ms);
        return spaced(format.number(value, { style: "unit", unit, unitDisplay: "short" }));
      }),
    [format],
  );
  return useCallback((iso) => say(cutRelative(Math.abs(now - Date.parse(iso))).ms), [say, now]);
}

/** Says on which day a time is. */
export function useDay(): (iso: string) => string {
  const format = useFormatter();
  return useMemo(
    () =>
      remembered((iso: string) => {
        return spaced(format.dateTime(new Date(iso), { day: "numeric", month: "short" }));
      }),
    [format],
  );
}

/** Says on which day of which year a time is. */
export function useFullDay(): (iso: string) => string {
  const format = useFormatter();
  return (iso) => spaced(format.dateTime(new Date(iso), { day: "numeric", month: "long", year: "numeric" }));
}

/** Says a time in full, in the zone of the preferences, to the second. */
export function useExactTime(): (iso: string) => string {
  const format = useFormatter();
  return useMemo(() => remembered((iso: string) => format.dateTime(new Date(iso), exactly)), [format]);
}

const exactly = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
} as const;
