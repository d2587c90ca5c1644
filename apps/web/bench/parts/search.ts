import type { Page } from "playwright";
import { endpoints, imageCachePageSchema, scopeNameOf } from "@cachescope/contract";
import { getText } from "../../../bff/bench/bff.ts";
import { rowSelector } from "../list.ts";
import type { Stage } from "../stage.ts";
import { region } from "../stage.ts";
import { settle, usual, visit } from "../visit.ts";
import type { Part } from "./part.ts";
import type { TypingLog } from "./typing-log.ts";
import { logTyping } from "./typing-log.ts";

const field = '[role="search"] input:not([aria-hidden])';
/** When nothing has changed for this time, the rows have come. Milliseconds. */
const quietMs = 400;
/** Time alone moves rows in the usual order: what was answered while typing would not be answered afterwards. */
const order = "name";
/** A quick hand types ten letters a second. Milliseconds. */
const delayMs = 100;

/** From a key to the text of the field, and to the rows of what is searched for. */
export const search: Part = {
  subjects: ["product"],
  measure: (stage, _, round) =>
    visit(stage.browser, `${stage.lists.product}?sort=${order}`, usual, async ({ page }) => {
      const texts = await textsOf(stage, round);
      let letters = 0;
      await settle(page);
      await page.evaluate(logTyping, { field, row: rowSelector });
      await page.locator(field).click();
      for (const text of texts) {
        await page.locator(field).selectText();
        for (const letter of text) {
          await page.keyboard.press(letter === " " ? "Space" : letter);
          await quiet(page, ++letters);
        }
      }
      const patient = await page.evaluate(() => window.typingLog);
      await page.locator(field).selectText();
      const quick = texts.join(" ");
      await page.keyboard.type(quick, { delay: delayMs });
      await quiet(page, letters + quick.length);
      const all = await page.evaluate(() => window.typingLog);
      return {
        "key to field, ms": all.inputs.map(({ at, paintedAt }) => paintedAt - at),
        "key to rows, ms": await timesToRows(stage, patient),
      };
    }),
};

/** One word to type and two, of the names of rows that no round before has asked for. */
async function textsOf({ product }: Stage, round: number): Promise<string[]> {
  const view = `sort=${order}&limit=200`;
  const { items } = imageCachePageSchema.parse(
    JSON.parse(await getText(`${product}${endpoints.imageCaches(scopeNameOf(null, region))}?${view}`)),
  );
  const names = [
    ...new Set(items.flatMap(({ name }) => name?.toLowerCase().match(/^[a-z]{3,}-[a-z]{3,}/) ?? [])),
  ];
  const name = (place: number) => names[place % names.length]?.split("-") ?? [];
  const [one = ""] = name(round * 2);
  return [
    one.slice(0, 6),
    name(round * 2 + 1)
      .map((word) => word.slice(0, 4))
      .join(" "),
  ];
}

/** Waits until a page shows the last of so many letters, and goes on showing the same. */
async function quiet(page: Page, letters: number): Promise<void> {
  await page.waitForFunction(
    ([count, ms]) => {
      const { inputs, rows } = window.typingLog;
      const last = Math.max(inputs.at(-1)?.paintedAt ?? 0, rows.at(-1)?.paintedAt ?? 0);
      return inputs.length >= count && performance.now() - last > ms;
    },
    [letters, quietMs] as const,
  );
}

/**
 * How long the rows of each text took. Which rows those are is asked for afterwards, so that the server does not know
 * them before. A text that changes neither the first row nor their number tells nothing.
 */
async function timesToRows({ product }: Stage, { inputs, rows }: TypingLog): Promise<number[]> {
  const times: number[] = [];
  for (const { value, at } of inputs) {
    const query = new URLSearchParams({ q: value.trim(), sort: order, limit: "1" }).toString();
    const answer = imageCachePageSchema.parse(
      JSON.parse(await getText(`${product}${endpoints.imageCaches(scopeNameOf(null, region))}?${query}`)),
    );
    const isAnswer = ({ count, first }: TypingLog["rows"][number]) =>
      count === answer.total + 1 && first.includes(answer.items[0]?.id ?? "");
    const before = rows.findLast(({ paintedAt }) => paintedAt <= at);
    if (before && isAnswer(before)) continue;
    const shown = rows.find((state) => state.paintedAt > at && isAnswer(state));
    if (!shown) throw new Error(`The rows of "${value}" were never shown.`);
    times.push(shown.paintedAt - at);
  }
  return times;
}
