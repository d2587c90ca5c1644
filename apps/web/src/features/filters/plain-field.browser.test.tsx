import { noFilters } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { createRef } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { listRow } from "../../list/listed-rows.ts";
import { draw } from "../../testing/draw.tsx";
import { untouched } from "./field-before.ts";
import { FilterBar } from "./filter-bar.tsx";
import { PlainField } from "./plain-field.tsx";

const rows = ["api-gateway", "web"].map((name) => listRow(anImageCache({ id: name, name })));

const ignore = () => undefined;

/** Draws the plain field, and gives a function that puts the filter bar in its place. */
async function drawPlainField() {
  const before = untouched("");
  const { rerender } = await draw(<PlainField q="" before={before} onTouch={ignore} onCompose={ignore} />);
  return () =>
    rerender(
      <FilterBar
        input={createRef()}
        filters={noFilters}
        rows={rows}
        facets={null}
        onChange={ignore}
        lookUp={async (id) => ({ found: { id, outside: false }, isOver: true })}
        onFound={ignore}
        before={before}
      />,
    );
}

const field = () => page.getByRole("combobox", { name: "Search or filter" });
const listbox = () => page.getByRole("listbox");

test("a field that was clicked opens its list when it comes", async () => {
  const replace = await drawPlainField();
  await field().click();
  await replace();
  await expect.element(listbox()).toBeVisible();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(listbox()).not.toBeInTheDocument();
});

test("a mouse button that is let go over the field that came opens its list", async () => {
  const replace = await drawPlainField();
  const plain = field().element();
  plain.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "mouse" }));
  await replace();
  await expect.element(listbox()).toBeVisible();
});

test("text, caret and focus stay, and what is typed next stands where it was meant to", async () => {
  const replace = await drawPlainField();
  await field().click();
  await userEvent.keyboard("name=ap{ArrowLeft}{ArrowLeft}");
  await replace();
  await expect.element(page.getByRole("option", { name: "Name api-gateway" })).toBeVisible();
  await userEvent.keyboard("-");
  await expect.element(field()).toHaveValue("name=-ap");
});

test("a field that only has the keyboard's place keeps it, and its list stays closed", async () => {
  const replace = await drawPlainField();
  await userEvent.tab();
  await replace();
  await expect.element(field()).toHaveFocus();
  await expect.element(listbox()).not.toBeInTheDocument();
});

test("what was closed or left before it came stays closed", async () => {
  const replace = await drawPlainField();
  await field().click();
  await userEvent.keyboard("{Escape}");
  await replace();
  await expect.element(field()).toHaveFocus();
  await expect.element(listbox()).not.toBeInTheDocument();
});
