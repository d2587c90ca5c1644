import { useState } from "react";

/** The last value that there was, while there is none. The value must be the same object as long as it says the same. */
export function useLast<Value extends object>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
