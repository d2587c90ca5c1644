import { useEffect, useState } from "react";

/** True once `busy` has lasted for `ms`, so that what is soon over is not spoken of. */
export function useLate(busy: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [busy, ms]);
  return busy && late;
}
