import type { Filters as ViewFilters, View } from "@cachescope/contract";
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
  const [steps, setSteps] = useState<string[]>([]);
  const note = (step: string, { q }: ViewFilters) => setSteps((before) => [...before, `${step} ${q}`]);
  return (
    <>
      <Filters
        filters={view.filters}
        rows={rows}
        facets={null}
        onChange={(filters) => {
          note("set", filters);
          setView({ ...view, filters });
        }}
        prefetch={(filters) => note("asked for", filters)}
        lookUp={async (id) => ({ found: known.includes(id) ? { id, outside: false } : null, isOver: true })}
        onFound={({ id }) => setOpenId(id)}
      />
      <p role="status" aria-label="Address">
        {decodeURIComponent(writeView(view).toString())}
      </p>
      <p role="status" aria-label="Open">
        {openId}
      </p>
      <p role="status" aria-label="Steps">
        {steps.join(", ")}
      </p>
      <input aria-label="Elsewhere" defaultValue={cacheId} />
    </>
  );
}

const field = () => page.getByRole("combobox", { name: "Search or filter" });
const address = () => page.getByRole("status", { name: "Address" });
const option = (name: string | RegExp) => page.getByRole("option", { name });
const tokens = () => page.getByRole("list", { name: "Active filters, all must match" });
const edited = (filter: string) => page.getByRole("combobox", { name: `Edit filter ${filter}` });
const words = (filter: string) => page.getByRole("button", { name: `Edit filter ${filter}` });
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

  test("asks for what is typed before it stands in the address", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("g");
    await expect.element(page.getByRole("status", { name: "Steps" })).toHaveTextContent("asked for g, set g");
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
    await expect.element(tokens().getByRole("listitem")).toHaveTextContent("Name = api-gateway");
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

  test("goes from a property to its operators, and to its values", async () => {
    await draw(<Bar />);
    await field().click();
    await option(/^Status one or several/).click();
    await expect.element(field()).toHaveValue("status ");
    await expect.element(option("Status = is")).toBeVisible();
    await option("Status != is not").click();
    await expect.element(field()).toHaveValue("status!=");
    await option("Status != Ready").click();
    await expect.element(address()).toHaveTextContent("status!=Ready");
    await expect.element(field()).toHaveFocus();
  });

  test("takes what is written with spaces, and a line that was copied from YAML", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("size > 50{Enter}");
    await expect.element(address()).toHaveTextContent("size>50");
    await userEvent.keyboard('- image: "busybox:1"{Enter}');
    await expect.element(address()).toHaveTextContent("image:busybox:1&size>50");
    await expect.element(tokens().getByText("busybox:1")).toBeVisible();
    await userEvent.keyboard("team: ml{Enter}");
    await expect.element(address()).toHaveTextContent("tag.team=ml&image:busybox:1&size>50");
  });

  test("says what cannot be compared like this, and keeps the text", async () => {
    await draw(<Bar />);
    await field().click();
    await userEvent.keyboard("name != web{Enter}");
    await expect.element(page.getByText("Name is not compared by “!=”, only by =, :")).toBeVisible();
    await expect.element(field()).toHaveValue("name != web");
    await expect.element(address()).toHaveTextContent("");
  });
});

describe("a filter that is set", () => {
  test("becomes a field with its spelling, and Enter applies what stands there", async () => {
    await draw(<Bar search="status=Failed&size>=20" />);
    await words("Size at least 20 GiB").click();
    await expect.element(edited("Size at least 20 GiB")).toHaveFocus();
    await expect.element(edited("Size at least 20 GiB")).toHaveValue("size>=20");
    await expect.element(field()).toHaveValue("");
    await userEvent.keyboard("0{Enter}");
    await expect.element(address()).toHaveTextContent("status=Failed&size>=200");
    await expect.element(words("Size at least 200 GiB")).toHaveFocus();
  });

  test("is given back by Escape, with the focus, and by leaving it", async () => {
    await draw(<Bar search="name=web" />);
    await words("Name = web").click();
    await userEvent.keyboard("-cache{Escape}");
    await expect.element(words("Name = web")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(edited("Name = web")).toHaveValue("name=web");
    await field().click();
    await expect.element(words("Name = web")).toBeVisible();
    await expect.element(address()).toHaveTextContent("name=web");
  });

  test("is kept while what stands in its field is no filter", async () => {
    await draw(<Bar search="name=web" />);
    await words("Name = web").click();
    await userEvent.keyboard("{Control>}a{/Control}web{Enter}");
    await expect
      .element(page.getByText("This is no filter. Esc brings the one back that was here."))
      .toBeVisible();
    await expect.element(address()).toHaveTextContent("name=web");
  });

  test("goes by its cross, or when its field is emptied, and the focus goes to the field", async () => {
    await draw(<Bar search="name=web&status!=Ready,Failed" />);
    await page.getByRole("button", { name: "Remove filter Status != Ready, Failed" }).click();
    await expect.element(address()).toHaveTextContent("name=web");
    await expect.element(field()).toHaveFocus();
    await words("Name = web").click();
    await userEvent.keyboard("{Control>}a{/Control}{Delete}{Enter}");
    await expect.element(address()).toHaveTextContent("");
    await expect.element(field()).toHaveFocus();
  });
});

describe("the help of the field", () => {
  test("lists every filter, applies an example, and gives the focus back", async () => {
    await draw(<Bar search="q=web" />);
    await page.getByRole("button", { name: "How to filter" }).click();
    const help = page.getByRole("dialog", { name: "How to filter" });
    await expect.element(help.getByText("Last matched", { exact: true })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(help).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "How to filter" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await help.getByRole("button", { name: "Filter by status!=Ready" }).click();
    await expect.element(address()).toHaveTextContent("q=web&status!=Ready");
    await expect.element(page.getByRole("button", { name: "How to filter" })).toHaveFocus();
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
