import { useState } from "react";

/** The value as it was when last not `held`; the value itself where it always was. */
export function useHeld<T>(value: T, held: boolean): T {
  const [last, setLast] = useState<{ value: T } | null>(null);
  if (!held && last?.value !== value) setLast({ value });
  return held && last !== null ? last.value : value;
}
