import { useTranslations } from "use-intl";
import type { Tone } from "../../ui/badge.tsx";
import { Badge } from "../../ui/badge.tsx";
import type { IconName } from "../../ui/icon.tsx";
import type { ShownVerdict } from "./answer.ts";

/** None is red: a pod that misses starts all the same. */
const looks: Record<ShownVerdict, { tone: Tone; icon: IconName }> = {
  hit: { tone: "good", icon: "ready" },
  partial: { tone: "warn", icon: "creating" },
  near: { tone: "warn", icon: "preparing" },
  miss: { tone: "neutral", icon: "never" },
  unknown: { tone: "active", icon: "clock" },
  asking: { tone: "active", icon: "clock" },
  off: { tone: "neutral", icon: "pause" },
  failed: { tone: "bad", icon: "warning" },
};

export function VerdictBadge({ verdict }: { verdict: ShownVerdict }) {
  const t = useTranslations("match.verdict");
  return <Badge {...looks[verdict]}>{t(verdict)}</Badge>;
}
