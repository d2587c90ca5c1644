import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { preloadedAttributes } from "@cachescope/contract";
import type { Request, RequestHandler, Response } from "express";
import { Failure } from "../failure.ts";
import { latestOf } from "../latest-file.ts";

/** What travels in the HTML of the page. */
export interface Preload {
  /** JSON of `PreloadedAnswer`. */
  answers: string[];
  /** A call whose answer follows, with the page drawn by it, or null if it does not come in time. */
  expected: { call: string; answer: Promise<ExpectedAnswer | null> } | null;
  /** Attributes of the `html` element; null leaves them to the page. */
  look: { language: string; theme: string } | null;
}

export interface ExpectedAnswer {
  /** JSON of `PreloadedAnswer`. */
  json: string;
  /** HTML that stands in for the page until it draws itself; empty for none. */
  drawn: string;
}

const notBuilt = "The page has not been built. Run `pnpm build`, or `pnpm dev` for development.\n";

/**
 * Answers with the page, whatever the address: it has its own routes. What is known is sent at once, so that the browser
 * loads the files that the page needs while the rest of the HTML waits for an answer. It is one viewer's, and no cache
 * may keep it.
 *
 * @param directory of `index.html`; it need not exist
 * @param base the path below which browsers find us
 */
export function sendPage(
  directory: string,
  base: string,
  preload: (request: Request, response: Response) => Promise<Preload>,
): RequestHandler {
  const file = join(directory, "index.html");
  const read = latestOf(file, () => readPage(file, base));
  return async (request, response) => {
    if (/\/\.|\.[^/]*$|^\/assets\//.test(request.path)) throw new Failure("route_not_found");
    const html = await read();
    if (html === null) return void response.status(404).type("text").send(notBuilt);
    const { answers, expected, look } = await preload(request, response);
    response.setHeader("cache-control", "no-store");
    response.type("html");
    const { answer, expected: mark } = preloadedAttributes;
    const start = look === null ? html.start : html.start.replace(/<html\b[^>]*>/, htmlElement(look, base));
    response.write(start + answers.map((json) => element(answer, json)).join(""));
    if (expected !== null) {
      response.write(element(mark, JSON.stringify(expected.call)));
      response.flush();
    }
    const late = (await expected?.answer) ?? null;
    response.end((late === null ? "" : late.drawn + element(answer, late.json)) + html.end);
  };
}

const htmlElement = ({ language, theme }: NonNullable<Preload["look"]>, base: string): string =>
  `<html${baseAttribute(base)} lang="${language}" data-theme="${theme}">`;

/** Tells the page where it stands, if that is below a path. */
const baseAttribute = (base: string): string => (base === "" ? "" : ` data-base="${base}"`);

/** JSON in an element that runs nothing. No text in it can end the element, begin a comment, or break a line. */
const element = (attribute: string, json: string): string =>
  `<script type="application/json" ${attribute}>${json.replace(
    /[<\u2028\u2029]/g,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}</script>`;

/** The HTML in two parts, between which answers have their place. The build names its files as if the host were ours alone. */
async function readPage(file: string, base: string) {
  const built = await readFile(file, "utf8");
  const html = built
    .replaceAll(/ (href|src)="\/(?!\/)/g, ` $1="${base}/`)
    .replace(/<html\b/, `<html${baseAttribute(base)}`);
  const at = html.lastIndexOf("</body>");
  const cut = at === -1 ? html.length : at;
  return { start: html.slice(0, cut), end: html.slice(cut) };
}
