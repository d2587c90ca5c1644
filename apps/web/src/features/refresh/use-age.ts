import { useEffect, useState } from "react";
import { useNow } from "../../wording/now.ts";
import { countedMs, stepMs } from "./freshness.ts";

/** How long ago a time was, in milliseconds: by the page's clock, and in finer steps while it is counted in seconds. */
export function useAge(iso: string): number {
  const now = useNow();
  const [fine, setFine] = useState(now);
  const age = Math.max(now, fine) - Date.parse(iso);
  const isCounted = age < countedMs;
  useEffect(() => {
    if (!isCounted) return undefined;
    const timer = setInterval(() => setFine(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [isCounted]);
  return age;
}
