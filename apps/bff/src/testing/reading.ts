import type { Changes, ImageCachePage } from "@cachescope/contract";
import { changesSchema, imageCachePageSchema } from "@cachescope/contract";
import { expect } from "vitest";
import type { Bff } from "./bff.ts";

export const region = "/api/regions/cn-hangzhou";
export const list = `${region}/image-caches`;
/** Asks for everything to be read anew; the answer is what is known. */
export const fresh = { headers: { "cache-control": "no-cache" } };

export const pageOf = async (bff: Bff, path: string, init?: RequestInit): Promise<ImageCachePage> =>
  imageCachePageSchema.parse(await (await bff.get(path, init)).json());

export const changesOf = async (bff: Bff, path: string, init?: RequestInit): Promise<Changes> =>
  changesSchema.parse(await (await bff.get(path, init)).json());

export const idsOf = ({ items }: ImageCachePage) => items.map(({ id }) => id);

export const sorted = (texts: readonly (string | undefined)[]) =>
  texts.map(String).toSorted((a, b) => (a < b ? -1 : 1));

/** The ids of everything a view holds from a cursor on, page by page; `path` has a query. */
export async function walk(bff: Bff, path: string, from: string | null = null): Promise<string[]> {
  const found: string[] = [];
  let cursor = from;
  do {
    const page: ImageCachePage = await pageOf(bff, cursor === null ? path : `${path}&cursor=${cursor}`);
    found.push(...idsOf(page));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** A page of the list once it has been read anew. */
export async function refreshed(bff: Bff, path: string): Promise<ImageCachePage> {
  let page = await pageOf(bff, path, fresh);
  await expect
    .poll(async () => (page = await pageOf(bff, path)).refreshing, { interval: 20, timeout: 5000 })
    .toBe(false);
  return page;
}

/** A page of the list once all of the list has been read. */
export async function whole(bff: Bff, path = `${list}?limit=1`): Promise<ImageCachePage> {
  let page = await pageOf(bff, path);
  await expect
    .poll(async () => (page = await pageOf(bff, path)).coverage, { interval: 20 })
    .toMatchObject({ complete: true, scanning: false });
  return page;
}

/** Makes calls, sixty a minute, until the last one had to wait for most of a second: then no turn is left. */
export async function useUpTurns(bff: Bff): Promise<void> {
  let waited = 0;
  for (let call = 0; waited < 700; call += 1) {
    const began = performance.now();
    await bff.get(`${list}/imc-bp1used${call}`);
    waited = performance.now() - began;
  }
}
