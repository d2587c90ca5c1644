/** The time that every picture tells. */
export const now = Date.UTC(2026, 10, 2, 6, 30);
