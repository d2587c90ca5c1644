// The list as one would write it by hand: a table, and as many rows in it as are in view.
import "./list.css";
import type { Row } from "./rows.ts";
import {
  firstPage,
  getRows,
  heads,
  imagesText,
  overscan,
  rowHeight,
  sizeText,
  tagsText,
  timeText,
} from "./rows.ts";

const scroller = document.createElement("div");
scroller.id = "list";
scroller.innerHTML = `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead>
<tbody><tr class="gap"><td colspan="9"></td></tr><tr class="gap"><td colspan="9"></td></tr></tbody></table>`;
const table = scroller.querySelector("table");
const [above, below] = scroller.querySelectorAll<HTMLElement>(".gap > td");
const template = document.createElement("tr");
template.innerHTML = `<td></td><td></td><td><span class="badge"></span> <progress max="100"></progress></td>${"<td></td>".repeat(6)}`;

let rows: Row[] = [];
const drawn = new Map<number, HTMLElement>();

function rowElement(row: Row, index: number): HTMLElement {
  const element = document.importNode(template, true);
  element.setAttribute("aria-rowindex", String(index + 2));
  const { cells } = element;
  const texts = [
    row.name,
    row.id,
    null,
    imagesText(row),
    timeText(row.expiresAt),
    timeText(row.lastMatchedAt),
    sizeText(row),
    tagsText(row),
    timeText(row.createdAt),
  ];
  texts.forEach((text, place) => {
    if (text !== null) cells[place]?.append(text);
  });
  for (const badge of element.querySelectorAll<HTMLElement>(".badge")) {
    badge.textContent = row.status;
    badge.dataset.status = row.status ?? "";
  }
  for (const bar of element.querySelectorAll("progress")) bar.value = row.progress ?? 0;
  return element;
}

/** Takes out the rows that left the view, puts in those that came into it. */
function draw(): void {
  const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - overscan);
  const end = Math.min(
    rows.length,
    Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + overscan,
  );
  for (const [index, element] of drawn) {
    if (index >= first && index < end) continue;
    element.remove();
    drawn.delete(index);
  }
  let after: Element | null | undefined = above?.parentElement;
  for (let index = first; index < end; index++) {
    const row = rows[index];
    if (!row) break;
    const element = drawn.get(index) ?? rowElement(row, index);
    if (after?.nextSibling !== element) after?.after(element);
    drawn.set(index, element);
    after = element;
  }
  above?.style.setProperty("height", `${first * rowHeight}px`);
  below?.style.setProperty("height", `${(rows.length - end) * rowHeight}px`);
}

async function loadRest(): Promise<void> {
  const rest = await getRows(firstPage, page.total);
  rows = [...rows, ...rest.items];
  table?.setAttribute("aria-rowcount", String(rows.length + 1));
  draw();
}

document.body.append(scroller);
const page = await getRows(0, firstPage);
rows = page.items;
draw();
scroller.addEventListener("scroll", draw, { passive: true });
scroller.addEventListener("scroll", () => void loadRest(), { once: true });
