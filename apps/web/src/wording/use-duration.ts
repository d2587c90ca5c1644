import { useTranslations } from "use-intl";
import { cutDuration } from "./duration.ts";

/** Says a duration in its two largest units. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("timeline");
  return (ms) => {
    const cut = cutDuration(ms);
    switch (cut.unit) {
      case "seconds":
        return t("seconds", { s: cut.s });
      case "minutes":
        return t("minutes", { m: cut.m, s: cut.s });
      case "hours":
        return t("hours", { h: cut.h, m: cut.m });
      case "days":
        return t("days", { d: cut.d, h: cut.h });
    }
  };
}
