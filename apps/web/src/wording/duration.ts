/** A duration cut into the two units worth saying. */
export type Duration =
  | { unit: "seconds"; s: number }
  | { unit: "minutes"; m: number; s: number }
  | { unit: "hours"; h: number; m: number }
  | { unit: "days"; d: number; h: number };

export function cutDuration(ms: number): Duration {
  const s = Math.round(ms / 1000);
  if (s < 60) return { unit: "seconds", s };
  if (s < 3600) return { unit: "minutes", m: Math.floor(s / 60), s: s % 60 };
  if (s < 86_400) return { unit: "hours", h: Math.floor(s / 3600), m: Math.floor((s % 3600) / 60) };
  return { unit: "days", d: Math.floor(s / 86_400), h: Math.floor((s % 86_400) / 3600) };
}
