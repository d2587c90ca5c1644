import { useState } from "react";

/** The value; while `held`, the one from before. A new object is another value, even if it says the same. */
export function useHeld<T>(value: T, held: boolean): T {
  const [last, setLast] = useState<{ value: T } | null>(null);
  if (!held && last?.value !== value) setLast({ value });
  return held && last !== null ? last.value : value;
}
