import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "../api/client.ts";

/** When nobody said how long to wait, in milliseconds. */
const usualWait = 10_000;

/** Says when the next try comes, and makes it. */
export function Countdown({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const t = useTranslations("problem");
  const wait = "retryAfterMs" in failure ? (failure.retryAfterMs ?? usualWait) : usualWait;
  const [left, setLeft] = useState(Math.ceil(wait / 1000));
  useEffect(() => {
    const timer = setTimeout(() => (left > 0 ? setLeft(left - 1) : onRetry()), 1000);
    return () => clearTimeout(timer);
  }, [left, onRetry]);
  const when = left > 0 ? t("inSeconds", { seconds: left }) : t("retryingNow");
  return <span aria-live="off">{t("retrying", { when })}</span>;
}
