import type { Cleanup, CleanupItem } from "@cachescope/contract";

/** Several values of one cell, as in the exports of the server. */
const separator = "; ";

/** The columns, by the names of the JSON. */
const columns: Record<string, (item: CleanupItem, plan: Pick<Cleanup, "asOf">) => string | number | null> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  reason: ({ reason }) => reason,
  staysId: ({ stays }) => stays?.id ?? null,
  staysName: ({ stays }) => stays?.name ?? null,
  sizeGiB: ({ sizeGiB }) => sizeGiB,
  createdAt: ({ createdAt }) => createdAt,
  lastMatchedAt: ({ lastMatchedAt }) => lastMatchedAt,
  images: ({ images }) => images.join(separator),
  asOf: (_, { asOf }) => asOf,
};

/** Spreadsheets run what begins with one of these. */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** RFC 4180. The library that the server writes its exports with would weigh more than this page. */
function cell(value: string | number | null): string {
  const text = String(value ?? "").replace(formula, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What could go as CSV, one cache a row. A mark in front tells spreadsheets that it is UTF-8. */
export const cleanupCsv = (plan: Pick<Cleanup, "asOf">, items: readonly CleanupItem[]): string =>
  `\uFEFF${[
    Object.keys(columns),
    ...items.map((item) => Object.values(columns).map((valueOf) => cell(valueOf(item, plan)))),
  ]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("")}`;
