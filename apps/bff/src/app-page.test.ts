import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImageCachePage, PreloadedAnswer } from "@cachescope/contract";
import { imageCachePageSchema, metaSchema, preloadedAnswerSchema, problemSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { list, pageOf, whole } from "./testing/reading.ts";

const { world, start } = ownServers();
const address = "/r/cn-hangzhou/caches";
const firstCall = `${list}?limit=20`;

/** The texts of the elements with an attribute. */
const texts = (html: string, attribute: string): string[] =>
  [...html.matchAll(new RegExp(`<script type="application/json" ${attribute}>(.*?)</script>`, "gs"))].map(
    ([, text = ""]) => text,
  );
const answersIn = (html: string): PreloadedAnswer[] =>
  texts(html, "data-answer").map((text) => preloadedAnswerSchema.parse(JSON.parse(text)));
const htmlAt = async (bff: Bff, path: string, init?: RequestInit) => (await bff.get(path, init)).text();
const callsIn = (html: string) => answersIn(html).map(({ call, status }) => [call, status]);

/** The page of a list that came with the HTML. */
function pageIn(html: string): ImageCachePage {
  const answer = answersIn(html).find(({ call }) => call.startsWith(list));
  return imageCachePageSchema.parse(answer?.body);
}

describe("the HTML of a list", () => {
  test("holds what the page asks for first, as the API answers it", async () => {
    const bff = await start({ page: true });
    await whole(bff);
    const html = await htmlAt(bff, address);
    expect(callsIn(html)).toEqual([
      ["/api/meta", 200],
      [firstCall, 200],
    ]);
    expect(metaSchema.parse(answersIn(html)[0]?.body)).toEqual(await (await bff.get("/api/meta")).json());
    expect(pageIn(html)).toEqual(await pageOf(bff, firstCall));
    expect(html).toMatch(/^<!doctype html>.*<\/html>$/s);
  });

  test.each([
    ["?status=Failed&sort=-createdAt", `${list}?status=Failed&sort=-createdAt&limit=20`],
    ["?tab=events", firstCall],
    ["?colour=red&q=web", `${list}?q=web&limit=20`],
    ["?q=%ff", firstCall],
  ])("has the view of its address: %s", async (search, call) => {
    const bff = await start({ page: true });
    expect(callsIn(await htmlAt(bff, address + search)).at(-1)).toEqual([call, 200]);
  });

  test("also has it under the drawer of a cache", async () => {
    const bff = await start({ page: true });
    expect(callsIn(await htmlAt(bff, `${address}/imc-1%2F2`)).at(-1)).toEqual([firstCall, 200]);
  });

  test("is drawn by what was built with the page, before its answer", async () => {
    const bff = await start({ page: true });
    const directory = `${bff.pageDirectory}-server`;
    await mkdir(directory);
    await writeFile(
      join(directory, "draw.js"),
      `export const createFirstPaint = ({ cookie, languages }) => ({
        language: languages[0],
        theme: cookie ?? "system",
        draw: async ({ address, page }) => {
          if (address.includes("broken")) throw new Error("cannot draw");
          return "<b>" + address + " " + page.items.length + "</b>";
        },
      });`,
    );
    const headers = { "accept-language": "zh-CN,en", cookie: "a=b; cachescope=dark" };
    const html = await htmlAt(bff, `${address}?tab=events`, { headers });
    expect(html).toContain('<html lang="zh-CN" data-theme="dark">');
    expect(html).toContain(`<b>${address}?tab=events 20</b><script type="application/json" data-answer>`);
    expect(pageIn(html).items).toHaveLength(20);

    const broken = await htmlAt(bff, `${address}?tab=broken`, { headers });
    expect(broken).not.toContain("<b>");
    expect(pageIn(broken).items).toHaveLength(20);
    expect(bff.logged()).toContain("draw.js");

    expect(await htmlAt(bff, "/nowhere", { headers })).not.toContain("data-theme");
  });

  test("comes without being drawn where what draws it cannot be loaded", async () => {
    const bff = await start({ page: true });
    const directory = `${bff.pageDirectory}-server`;
    await mkdir(directory);
    await writeFile(join(directory, "draw.js"), "throw new TypeError();");
    for (let time = 0; time < 2; time += 1) expect(pageIn(await htmlAt(bff, address)).items).toHaveLength(20);
    expect(bff.logged()).toContain("TypeError");
  });

  test("tells the server's time, and is kept by no cache", async () => {
    const bff = await start({ page: true });
    const response = await bff.get(address);
    const { headers } = response;
    expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["no-store", null]);
    const at = Date.parse(answersIn(await response.text())[0]?.at ?? "");
    expect(Math.abs(at - Date.now())).toBeLessThan(5000);
  });

  test.each([["/nowhere"], ["/r/cn-moon/caches"], ["/r/cn-hangzhou"], ["/r/%ff/caches"]])(
    "%s has no rows",
    async (path) => {
      const bff = await start({ page: true });
      expect(callsIn(await htmlAt(bff, path))).toEqual([["/api/meta", 200]]);
      expect((await world().stats()).calls).toBe(0);
    },
  );
});

describe("the HTML of the first address", () => {
  test("has the rows of the usual region if they are known, and has none read", async () => {
    const bff = await start({ page: true });
    expect(callsIn(await htmlAt(bff, "/"))).toEqual([["/api/meta", 200]]);
    expect((await world().stats()).calls).toBe(0);
    await whole(bff);
    expect(pageIn(await htmlAt(bff, "/"))).toEqual(await pageOf(bff, firstCall));
  });
});

describe("texts of strangers", () => {
  const strange = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "line\u2028\u2029end",
    "]]>&amp;'\"",
  ];

  test.each(strange)("do not break out of the HTML: %j", async (text) => {
    const bff = await start({ page: true });
    const id = "imc-bp1strange000000001";
    const record = { ImageCacheId: id, ImageCacheName: text, Tags: [{ Key: text, Value: text }] };
    await world().plant("cn-hangzhou", [record]);
    const html = await htmlAt(bff, address);
    expect(pageIn(html).items).toMatchObject([{ id, name: text, tags: [{ key: text, value: text }] }]);
    expect(html.match(/<\/?script|<!--/g)).toHaveLength(6);
    expect(html).not.toMatch(/[\u2028\u2029]/);
  });
});

describe("a failure", () => {
  test("of the upstream travels with the page, as the API tells it, and is logged", async () => {
    const bff = await start({ page: true });
    await world().misbehave({ kind: "forbidden" });
    const response = await bff.get(address);
    const html = await response.text();
    expect([response.status, callsIn(html).at(-1)]).toEqual([200, [firstCall, 502]]);
    expect(problemSchema.parse(answersIn(html).at(-1)?.body)).toMatchObject({
      code: "forbidden",
      status: 502,
      requestId: response.headers.get("x-request-id"),
    });
    expect(bff.logged()).toContain("upstream failure");
  });
});

describe("rows that take long", () => {
  test("do not hold up the HTML, whose first part does not wait at all", async () => {
    const bff = await start({ page: true, deadlineMs: 8000, limits: { pageMs: 5000 }, attemptMs: 5000 });
    await world().misbehave({ kind: "slow", delayMs: 1500 });
    const { body } = await bff.get(address, { headers: { "accept-encoding": "gzip" } });
    const parts: { text: string; at: number }[] = [];
    const began = performance.now();
    const decoder = new TextDecoder();
    for await (const part of body ?? [])
      parts.push({ text: decoder.decode(part, { stream: true }), at: performance.now() - began });
    expect(parts[0]?.text).toContain("/api/meta");
    expect(texts(parts[0]?.text ?? "", "data-expected")).toEqual([JSON.stringify(firstCall)]);
    expect(callsIn(parts.map(({ text }) => text).join(""))).toEqual([["/api/meta", 200]]);
    expect(parts[0]?.at).toBeLessThan(parts.at(-1)?.at ?? 0);
    // What was begun for the HTML serves the call that follows.
    expect((await pageOf(bff, firstCall)).items).toHaveLength(20);
    expect((await world().stats()).recent.filter(({ page }) => page === 1)).toHaveLength(1);
  });
});

describe("what is no page to look at", () => {
  test.each(["image", "script", "empty", "iframe"])(
    "such as %s makes nothing be read",
    async (destination) => {
      const bff = await start({ page: true });
      const html = await htmlAt(bff, address, { headers: { "sec-fetch-dest": destination } });
      expect([answersIn(html), (await world().stats()).calls]).toEqual([[], 0]);
    },
  );
});

describe("a deploy", () => {
  test("is served at once, without a start", async () => {
    const bff = await start({ page: true });
    expect(await htmlAt(bff, "/")).toContain("<title>Cachescope</title>");
    const file = join(bff.pageDirectory, "index.html");
    await writeFile(file, "<!doctype html><title>Next</title><body></body>");
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(await htmlAt(bff, "/")).toMatch(/<title>Next<\/title><body><script .*<\/script><\/body>$/s);
  });
});
