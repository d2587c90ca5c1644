import { useState } from "react";

/** The value; while `held`, as it was before. A new object counts as another value, so keep it while it says the same. */
export function useHeld<T>(value: T, held: boolean): T {
  const [last, setLast] = useState<{ value: T } | null>(null);
  if (!held && last?.value !== value) setLast({ value });
  return held && last !== null ? last.value : value;
}
