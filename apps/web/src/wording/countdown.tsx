import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "../api/client.ts";
import { useVisible } from "../ui/use-visible.ts";

interface CountdownProps {
  /** Another failure is counted down anew. */
  failure: Failure;
  /** As `domain/retry` says. */
  waitMs: number;
  onRetry: () => void;
}

/** Says when the next try comes, and makes it; it stands still while the page is hidden. */
export function Countdown({ failure, waitMs, onRetry }: CountdownProps) {
  const t = useTranslations("problem");
  const isVisible = useVisible();
  const full = { of: failure, left: Math.ceil(waitMs / 1000) };
  const [count, setCount] = useState(full);
  if (count.of !== failure) setCount(full);
  const { left } = count;
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    if (left < 0 || !isVisible) return undefined;
    const timer = setTimeout(() => {
      setCount((last) => ({ ...last, left: left - 1 }));
      if (left === 0) retry();
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, isVisible]);
  const when = left > 0 ? t("inSeconds", { seconds: left }) : t("retryingNow");
  return <span aria-live="off">{t("retrying", { when })}</span>;
}
