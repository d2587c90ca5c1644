import { writeFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";

/** One look at a state: its picture beside the sheet, in which row of it, how wide the page was, what is wrong with it. */
export interface Shot {
  file: string;
  row: string;
  width: number;
  faults: string[];
}

const scale = 0.5;

/** Puts the pictures of a state on one sheet, a row for each language and theme, as HTML and as a picture, whose path it returns. */
export async function writeSheet(browser: Browser, folder: string, name: string, shots: Shot[]) {
  const rows = [...Map.groupBy(shots, ({ row }) => row)].map(([row, cells]) => {
    const images = cells.map(
      ({ file, width }) =>
        `<figure><a href="${file}"><img src="${file}" width="${width * scale}" alt=""></a><figcaption>${width} px</figcaption></figure>`,
    );
    return `<h2>${row}</h2><div>${images.join("")}</div>`;
  });
  const style = `body{font:14px sans-serif;margin:16px;background:#c8ccd2;width:max-content}h1,h2{font-size:16px;margin:8px 0}
    div{display:flex;align-items:start;gap:12px}figure{margin:0}img{display:block}`;
  const html = `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${style}</style><h1>${name}</h1>${rows.join("")}`;
  await writeFile(`${folder}/${name}.html`, html);
  const page = await browser.newPage({ viewport: { width: 1900, height: 100 } });
  await page.goto(`file://${folder}/${name}.html`);
  const wide = await page.evaluate(() => document.body.scrollWidth + 32);
  await page.setViewportSize({ width: wide, height: 100 });
  const path = `${folder}/${name}.png`;
  await page.screenshot({ path, fullPage: true });
  await page.close();
  return path;
}
