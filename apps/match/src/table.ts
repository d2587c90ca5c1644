import type { RegionReport, Report } from "./report.ts";
import { adviceWords, nearestWords, podWords, problemWords, whyWords } from "./words.ts";

/** The report for people. */
export function writeTable({ regions, problems }: Report): string {
  const advice = adviceIn(regions);
  const unread = problems.map((problem) => `  ${problemWords(problem)}`);
  const parts = [
    ...regions.map(writeRegion),
    ...(advice.length > 0 ? [`Worth changing in the manifests\n${advice.join("\n")}\n`] : []),
    ...(unread.length > 0 ? [`Could not be read\n${unread.join("\n")}\n`] : []),
  ];
  return visible(parts.join("\n"));
}

function writeRegion({ region, pods, gaps, create }: RegionReport): string {
  const rows = pods.map((pod) => [pod.verdict, podWords(pod), `${pod.file}:${pod.line}`, whyWords(pod)]);
  const hits = pods.filter(({ verdict }) => verdict === "hit").length;
  const lines = [
    `${region}: ${hits} of ${pods.length} pods are expected to hit a cache`,
    ...inColumns([["", "POD", "FILE", "CACHE, OR WHY NOT"], ...rows]),
  ];
  if (gaps.length > 0) {
    const nearest = new Map(
      pods.flatMap(({ images }) => images.map((each) => [each.image, each.nearest] as const)),
    );
    const found = gaps.map(({ image, pods: count }) => [
      image,
      `${count} ${count === 1 ? "pod" : "pods"}`,
      nearestWords(image, nearest.get(image) ?? null),
    ]);
    lines.push("", `Images that no usable cache of ${region} holds`, ...inColumns(found));
  }
  if (create.length > 0) {
    lines.push("", "Caches that would cover these pods");
    for (const [index, images] of create.entries())
      lines.push(...inColumns(images.map((image, place) => [place === 0 ? `${index + 1}.` : "", image])));
  }
  return `${lines.join("\n")}\n`;
}

/** The same for all regions: it stands in the manifests. */
function adviceIn([region]: readonly RegionReport[]): string[] {
  return (region?.pods ?? []).flatMap(({ file, notes }) =>
    notes.flatMap((note) => {
      const words = adviceWords(note);
      return words === null ? [] : [`  ${file}:${note.line} ${words}`];
    }),
  );
}

/** Rows whose cells stand under each other. */
function inColumns(rows: readonly string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

// oxlint-disable-next-line no-control-regex -- a terminal obeys control characters, and names may hold any
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

const visible = (text: string): string =>
  text.replace(control, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
