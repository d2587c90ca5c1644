import type { View } from "@cachescope/contract";
import { parseView, writeView } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { listRows } from "../../list/listed-rows.ts";
import { draw } from "../../testing/draw.tsx";
import { Filters } from "./filters.tsx";

const rows = listRows(
  ["api-gateway", "api-worker", "web"].map((name, index) =>
    anImageCache({ id: `imc-${index}`, name, tags: [{ key: "team", value: "ml" }] }),
  ),
);
const cacheId = "imc-bp195erqe9o2pb09";

interface BarProps {
  /** The query string to begin with. */
  search?: string;
  /** The ids that lead to a cache. */
  known?: readonly string[];
}

const noIds: readonly string[] = [];

/** The bar, what the address says, the cache that was opened, and a place to copy an id from. */
function Bar({ search = "", known = noIds }: BarProps) {
  const [view, setView] = useState<View>(() => parseView(new URLSearchParams(search)).view);
  const [openId, setOpenId] = useState("");
  return (
    <>
      <Filters
        filters={view.filters}
        rows={rows}
        facets={null}
        onChange={(filters) => setView({ ...view, filters })}
        lookUp={async (id) => ({ found: known.includes(id) ? { id, outside: false } : null, isOver: true })}
        onFound={({ id }) => setOpenId(id)}
      />
      <p role="status" aria-label="Address">
        {decodeURIComponent(writeView(view).toString())}
      </p>
      <p role="status" aria-label="Open">
        {openId}
      </p>
      <input aria-label="Elsewhere" defaultValue={cacheId} />
    </>
  );
}

const field = () => page.getByRole("combobox", { name: "Search or filter" });
const address = () => page.getByRole("status", { name: "Address" });
const option = (name: string) => page.getByRole("option", { name });
const paste = async () => {
  await page.getByRole("textbox", { name: "Elsewhere" }).click();
  await userEvent.keyboard("{Control>}a{/Control}");
  await userEvent.copy();
  await field().click();
  await userEvent.paste();
};

describe("the filter field", () => {
  test("searches for what is typed, without being told to", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("gateway");
    await expect.element(address()).toHaveTextContent("q=gateway");
    await expect.element(field()).toHaveValue("gateway");
  });

  test("suggests values that caches have, and takes one by keyboard", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("name=api");
    await expect.element(option("Name api-gateway")).toBeVisible();
    await expect.element(option("Name api-worker")).toBeVisible();
    await expect.element(option("Name web")).not.toBeInTheDocument();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(address()).toHaveTextContent("name=api-gateway");
    await expect.element(field()).toHaveValue("");
    await expect.element(field()).toHaveFocus();
    const active = page.getByRole("list", { name: "Active filters, all must match" });
    await expect.element(active.getByRole("listitem")).toHaveTextContent("Name = api-gateway");
  });

  test("goes from a property to its values", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("team");
    await option("Tag team: …").click();
    await expect.element(field()).toHaveValue("tag.team=");
    await option("Tag team: ml").click();
    await expect.element(address()).toHaveTextContent("tag.team=ml");
  });

  test("takes what was typed at Enter, not what it resembles", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("name=api");
    await expect.element(option("Name api-gateway")).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.element(address()).toHaveTextContent("name=api");
  });

  test("closes its suggestions at the first Escape, and is emptied by the next", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("team");
    await expect.element(page.getByRole("listbox")).toBeVisible();
    await expect.element(address()).toHaveTextContent("q=team");
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(field()).toHaveValue("");
    await expect.element(address()).toHaveTextContent("");
  });

  test("changes a filter that is there, and gives it back at Escape", async () => {
    await draw(<Bar search="name=web" />);
    await page.getByRole("button", { name: "Edit filter Name = web" }).click();
    await expect.element(field()).toHaveValue("name=web");
    await userEvent.keyboard("{Escape}");
    await expect.element(address()).toHaveTextContent("name=web");
    await page.getByRole("button", { name: "Remove filter Name = web" }).click();
    await expect.element(address()).toHaveTextContent("");
  });
});

describe("an id in the filter field", () => {
  test("opens its cache when it is pasted", async () => {
    await draw(<Bar known={[cacheId]} />);
    await paste();
    await expect.element(page.getByRole("status", { name: "Open" })).toHaveTextContent(cacheId);
    await expect.element(field()).toHaveValue("");
  });

  test("opens its cache when it is entered", async () => {
    await draw(<Bar known={[cacheId]} />);
    await field().click();
    await userEvent.keyboard(`${cacheId}{Enter}`);
    await expect.element(page.getByRole("status", { name: "Open" })).toHaveTextContent(cacheId);
  });

  test("is searched for when it leads nowhere", async () => {
    await draw(<Bar />);
    await paste();
    await expect.element(address()).toHaveTextContent(`q=${cacheId}`);
    await expect.element(field()).toHaveValue(cacheId);
  });
});
