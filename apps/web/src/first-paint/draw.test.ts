import type { ImageCachePage } from "@cachescope/contract";
import { parseView, scopeNameOf } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { aPage } from "../list/testing.ts";
import { defaultPreferences } from "../preferences/preferences.ts";
import { createFirstPaint } from "./draw.tsx";
import { readVisitor } from "./visitor-cookie.ts";

const meta = {
  mode: "live" as const,
  version: "1.2.3",
  regions: [{ id: "cn-hangzhou", name: { en: "China (Hangzhou)", zh: "华东1（杭州）" } }],
  defaultRegion: "cn-hangzhou",
  accounts: null,
  viewer: null,
};

async function draw(page: ImageCachePage, hints = { cookie: null as string | null, languages: ["en-GB"] }) {
  const { view } = parseView(new URLSearchParams());
  const painter = createFirstPaint(hints);
  const address = "/r/cn-hangzhou/caches";
  const html = await painter.draw({ address, scope: scopeNameOf(null, "cn-hangzhou"), view, meta, page });
  return { ...painter, html };
}

const told = (timeZone: unknown, preferences: object) =>
  JSON.stringify([timeZone, JSON.stringify(preferences)]);
const onePage = aPage({ items: [anImageCache({ id: "imc-1", name: "web", sizeGiB: 30 })], total: 1 });

describe("the page that the server draws", () => {
  test("has its rows, and nothing in it can be used", async () => {
    const { html } = await draw(onePage);
    expect(html).toMatch(/^<div id="first-paint" inert hidden>.*aria-rowindex="2".*>web<.*30 GiB.*<\/div>$/s);
  });

  test("has no style of its own and no title", async () => {
    const { html } = await draw(
      aPage({ items: [anImageCache({ status: "Creating", progress: 40 })], total: 1 }),
    );
    expect(html).not.toMatch(/ style=|<style|<title/);
  });

  test.each([
    [["zh-TW", "en"], null, "zh-CN", "system"],
    [["de", "en"], null, "en", "system"],
    [["en"], told("Asia/Shanghai", { language: "zh", theme: "dark" }), "zh-CN", "dark"],
    [["zh"], "no JSON", "zh-CN", "system"],
  ])("speaks the language of %j with the cookie %j", async (languages, cookie, language, theme) => {
    const painter = await draw(onePage, { cookie, languages });
    expect(painter).toMatchObject({ language, theme });
    expect(painter.html).toContain(language === "en" ? "Image caches" : "镜像缓存");
  });

  test("has the columns and the density that were chosen", async () => {
    const columns = { order: ["name", "size"], hidden: ["tags"], widths: {} };
    const cookie = told("UTC", { density: "compact", columns });
    const { html } = await draw(onePage, { cookie, languages: ["en"] });
    expect(html).toContain('data-density="compact"');
    expect([...html.matchAll(/<col data-column="(\w+)"/g)].map(([, id]) => id).slice(0, 2)).toEqual([
      "name",
      "size",
    ]);
    expect(html).not.toContain('<col data-column="tags"');
  });

  test("cannot be broken out of by a name, a tag or a status", async () => {
    const hostile = [
      "</div><script>",
      '" onload="x',
      "<!--",
      "&lt;script>",
      "\u2028",
      "\ud800",
      "' style='x",
    ];
    const items = hostile.map((text) =>
      anImageCache({
        id: text,
        name: text,
        tags: [{ key: text, value: text }],
        images: [text],
        status: text,
      }),
    );
    const { html } = await draw(aPage({ items, total: items.length }));
    expect(html.match(/aria-rowindex/g)).toHaveLength(items.length + 1);
    expect(html).not.toMatch(/<script|<!--| onload="/);
    expect(html.match(/<div\b/g)?.length).toBe(html.match(/<\/div>/g)?.length);
  });
});

test.each([null, "", "[]", "{}", "7", '["Mars/Olympus"]', "[1,2]", '["UTC","no JSON"]'])(
  "a cookie that says %j is that of a new visitor",
  (cookie) => {
    expect(readVisitor(cookie)).toEqual({ preferences: defaultPreferences, timeZone: "UTC" });
  },
);
