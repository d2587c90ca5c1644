import type { Facets, ImageCache, Meta } from "@cachescope/contract";
import { defaultSort, noFilters, scopeNameOf } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { metaQuery } from "../api/queries.ts";
import { createQueryClient } from "../api/query-client.ts";
import { listPage } from "../list/loaded-pages.ts";
import { pagesQuery } from "../list/queries.ts";
import { aPage } from "../list/testing.ts";
import { draw } from "../testing/draw.tsx";
import { loadAllMessages } from "../wording/language.ts";
import { App } from "./app.tsx";
import { PageTools } from "./page-tools.tsx";

const region = "cn-hangzhou";
const meta: Meta = {
  mode: "live",
  version: "1.0.0",
  regions: [{ id: region, name: { en: "China (Hangzhou)", zh: "华东1（杭州）" } }],
  defaultRegion: region,
  accounts: null,
  viewer: null,
};
const cache = anImageCache({ id: "imc-1", name: "web", status: "Ready" });
const { facets } = aPage({});

/** The page of a region with one cache. */
async function drawPage(known: { facets?: Facets; item?: ImageCache }) {
  await page.viewport(1440, 900);
  await loadAllMessages();
  history.replaceState(null, "", `/r/${region}/caches`);
  const client = createQueryClient();
  client.setQueryData(metaQuery.queryKey, meta);
  const first = aPage({
    items: [known.item ?? cache],
    total: 1,
    facets: known.facets ?? facets,
    asOf: new Date().toISOString(),
  });
  const view = { filters: noFilters, sort: defaultSort(noFilters) };
  client.setQueryData(pagesQuery(scopeNameOf(null, region), view).queryKey, {
    pages: [listPage(first, undefined)],
    pageParams: [null],
  });
  await render(<App client={client} />);
}

const said = (why: string) => page.getByRole("alert").getByText(new RegExp(why));
const row = page.getByRole("rowheader", { name: /^web/ });
const tiles = page.getByRole("group", { name: "Caches at a glance" });
const field = page.getByRole("combobox", { name: "Search or filter" });

describe("a part that breaks says why, and takes down nothing else:", () => {
  test("the tiles", async () => {
    const broken = {
      ...facets,
      get parts(): never {
        throw new Error("tiles without parts");
      },
    };
    await drawPage({ facets: broken });
    await expect.element(said("tiles without parts")).toBeVisible();
    await expect.element(row).toBeVisible();
    await expect.element(field).toBeVisible();
  });

  test("the list", async () => {
    const item = {
      ...cache,
      get images(): never {
        throw new Error("a row without images");
      },
    };
    await drawPage({ item });
    await expect.element(said("a row without images")).toBeVisible();
    await expect.element(tiles).toBeVisible();
    await expect.element(field).toBeVisible();
  });

  test("the filters", async () => {
    const broken = {
      ...facets,
      get tagKey(): never {
        throw new Error("no keys of tags");
      },
    };
    await drawPage({ facets: broken });
    await expect.element(row).toBeVisible();
    await field.click();
    await expect.element(said("no keys of tags")).toBeVisible();
    await expect.element(row).toBeVisible();
    await expect.element(tiles).toBeVisible();
  });

  test("the palette", async () => {
    const nameless = {
      id: region,
      scope: scopeNameOf(null, region),
      account: null,
      get name(): never {
        throw new Error("a region without a name");
      },
    };
    await draw(
      <PageTools
        regions={[nameless]}
        place={null}
        region={null}
        here={nameless.scope}
        openId={null}
        viewer={null}
      />,
    );
    await page.getByRole("button", { name: "Search or jump" }).click();
    await expect.element(said("a region without a name")).toBeVisible();
    await page.getByRole("button", { name: "Preferences" }).click();
    await expect.element(page.getByRole("dialog", { name: "Preferences" })).toBeVisible();
  });
});
