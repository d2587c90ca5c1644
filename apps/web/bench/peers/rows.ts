/** A row as the product's own API gives it: what both peers draw of it. */
export interface Row {
  id: string;
  name: string | null;
  status: string | null;
  progress: number | null;
  images: string[];
  tags: { key: string; value: string }[];
  sizeGiB: number | null;
  createdAt: string | null;
  expiresAt: string | null;
  lastMatchedAt: string | null;
}

export interface Page {
  items: Row[];
  total: number;
}

/** The rows from one place to another, and how many there are in all. */
export async function getRows(from: number, to: number): Promise<Page> {
  const response = await fetch(`/rows?from=${from}&to=${to}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a quickly written page would do
  return (await response.json()) as Page;
}

/** What is asked for first. The rest comes when the list is scrolled. */
export const firstPage = 100;
/** In px, as in the style sheet: those of the product. */
export const rowHeight = 48;
export const overscan = 8;

export const heads = [
  "Name",
  "ID",
  "Status",
  "Images",
  "Leaves",
  "Last match",
  "Size",
  "Tags",
  "Created",
] as const;

const times = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const timeText = (iso: string | null): string => (iso === null ? "–" : times.format(new Date(iso)));
export const sizeText = ({ sizeGiB }: Row): string => (sizeGiB === null ? "–" : `${sizeGiB} GiB`);
export const tagsText = ({ tags }: Row): string =>
  tags.map(({ key, value }) => `${key}: ${value}`).join(", ");
export const imagesText = ({ images }: Row): string =>
  images.length > 1 ? `${images[0]} and ${images.length - 1} more` : (images[0] ?? "–");
