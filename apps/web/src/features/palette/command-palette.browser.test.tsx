import { scopeNameOf } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useLocation } from "wouter";
import { useCommands } from "../../commands/use-commands.ts";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { listPage } from "../../list/loaded-pages.ts";
import { pagesQuery } from "../../list/queries.ts";
import { aPage } from "../../list/testing.ts";
import { changePreferences } from "../../preferences/store.ts";
import { draw } from "../../testing/draw.tsx";
import { CommandPalette } from "./command-palette.tsx";

const regionOf = (id: string, name: { en: string; zh: string }): ShownRegion => ({
  id,
  name,
  scope: scopeNameOf(null, id),
  account: null,
});
const hangzhou = regionOf("cn-hangzhou", { en: "China (Hangzhou)", zh: "华东1（杭州）" });
const beijing = regionOf("cn-beijing", { en: "China (Beijing)", zh: "华北2（北京）" });
const view = { filters: {}, sort: { key: "attention", descending: false } } as const;
const pastedId = "imc-bp195erqe9o2pb09";

const loaded = {
  "cn-hangzhou": [
    anImageCache({ id: "imc-1", name: "web-frontend", snapshotId: "s-bp195erqe9o2pb09aa" }),
    anImageCache({ id: "imc-2", name: "ml-train" }),
  ],
  "cn-beijing": [anImageCache({ id: "imc-3", name: "web-north" })],
};

/** The palette over two regions that are loaded, a way to open it, and where it leads. There is no server. */
function Page({ openId = null }: { openId?: string | null }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [refreshed, setRefreshed] = useState(0);
  const [path] = useLocation();
  for (const [region, items] of Object.entries(loaded))
    client.setQueryData(pagesQuery(scopeNameOf(null, region), view).queryKey, {
      pages: [listPage(aPage({ items, total: items.length }), undefined)],
      pageParams: [null],
    });
  useCommands({
    refresh: () => setRefreshed((before) => before + 1),
    copyTerraform: () => setRefreshed(100),
    pause: null,
  });
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Search
      </button>
      <p role="status" aria-label="Path">
        {path}
      </p>
      <p role="status" aria-label="Refreshed">
        {refreshed}
      </p>
      <CommandPalette
        open={open}
        onOpenChange={setOpen}
        regions={[hangzhou, beijing]}
        place="caches"
        region={hangzhou}
        openId={openId}
        views={[{ name: "Team ML", search: "tag.team=ml" }]}
      />
    </>
  );
}

const opener = () => page.getByRole("button", { name: "Search", exact: true });
const palette = () => page.getByRole("dialog", { name: "Search or jump" });
const field = () => palette().getByRole("combobox", { name: "Search caches, regions, views and commands" });
const options = () => palette().getByRole("option");
const path = () => page.getByRole("status", { name: "Path" });
const type = async (text: string) => {
  const drawn = await draw(<Page />);
  await opener().click();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard(text);
  return drawn;
};

beforeEach(() => {
  changePreferences((before) => ({ ...before, singleKeys: "on", theme: "system" }));
});

describe("the palette", () => {
  test("finds caches of every region that is loaded, by name and id, and opens the first by Enter", async () => {
    await type("web");
    await expect.element(options().nth(1)).toHaveTextContent("web-northimc-3 · cn-beijing");
    await expect.element(options().first()).toHaveTextContent("web-frontendimc-1");
    await expect.element(options().first()).toHaveAttribute("data-highlighted");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(path()).toHaveTextContent("/r/cn-beijing/caches/imc-3");
    await expect.element(palette()).not.toBeInTheDocument();
  });

  test("is a combobox whose list tells which option is meant", async () => {
    await type("imc-2");
    await expect.element(field()).toHaveAttribute("aria-expanded", "true");
    const list = palette().getByRole("listbox");
    await expect.element(list).toBeVisible();
    expect(field().element().getAttribute("aria-controls")).toBe(list.element().id);
    await expect
      .poll(() => field().element().getAttribute("aria-activedescendant"))
      .toBe(options().first().element().id);
    await expect.element(palette().getByRole("group", { name: "Caches" })).toBeVisible();
  });

  test("says that it searches only what is loaded when the server has gone", async () => {
    await type("ml-train");
    await expect
      .element(
        palette().getByText("The server cannot be reached. Only what this page has loaded is searched."),
      )
      .toBeVisible();
    await expect.element(options().first()).toHaveTextContent("ml-trainimc-2");
  });

  test("leads to a region and to a view", async () => {
    const { unmount } = await type("beijing");
    await userEvent.keyboard("{Enter}");
    await expect.element(path()).toHaveTextContent("/r/cn-beijing/caches");
    await unmount();
    await type("team ml");
    await expect.element(options().first()).toHaveTextContent("Team ML");
    await userEvent.keyboard("{Enter}");
    await expect.element(path()).toHaveTextContent("/r/cn-hangzhou/caches");
  });

  test("does what the page can do now, shows its key, and gives the focus back", async () => {
    await type("refresh");
    await expect.element(options().filter({ hasText: "Pause" })).not.toBeInTheDocument();
    await expect.element(options().first()).toHaveTextContent("Refresh nowr");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("status", { name: "Refreshed" })).toHaveTextContent("1");
    await expect.element(opener()).toHaveFocus();
    await opener().click();
    await expect.element(field()).toHaveValue("");
  });

  test("offers what can be done with a cache only while one is open", async () => {
    const { rerender } = await type("terraform");
    await expect.element(palette().getByText("Nothing matches.")).toBeVisible();
    await rerender(<Page openId="imc-1" />);
    await expect.element(options().first()).toHaveTextContent("Copy terraform import");
  });

  test("changes a preference to what it is not", async () => {
    await type("theme");
    await expect.element(options()).toHaveLength(2);
    await options().filter({ hasText: "Theme: Dark" }).click();
    await expect.poll(() => localStorage.getItem("cachescope.preferences")).toContain('"theme":"dark"');
  });

  test.each([
    [pastedId, pastedId],
    ["s-bp195erqe9o2pb09aa", "imc-1"],
  ])("opens the cache of the id %s when it is pasted", async (pasted, id) => {
    await draw(<Page />);
    await navigator.clipboard.writeText(pasted);
    await opener().click();
    await expect.element(field()).toHaveFocus();
    await userEvent.paste();
    await expect.element(path()).toHaveTextContent(`/r/cn-hangzhou/caches/${id}`);
    await expect.element(palette()).not.toBeInTheDocument();
  });

  test("offers to open an id that is typed and not loaded", async () => {
    await type(pastedId);
    await expect.element(options().first()).toHaveTextContent(`Open ${pastedId}`);
    await userEvent.keyboard("{Escape}");
    await expect.element(palette()).not.toBeInTheDocument();
    await expect.element(opener()).toHaveFocus();
  });
});
