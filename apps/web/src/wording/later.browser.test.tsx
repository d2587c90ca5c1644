import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { draw } from "../testing/draw.tsx";
import { later } from "../ui/later.ts";
import { LaterSlot } from "../ui/later-slot.tsx";
import { PartMissing } from "./later.tsx";

function Menu() {
  const [pressed, setPressed] = useState(false);
  return (
    <button type="button" onClick={() => setPressed(true)}>
      {pressed ? "Pressed once" : "Not pressed"}
    </button>
  );
}

test("what is pressed and cannot be loaded is said, and is loaded by the next press", async () => {
  let isGone = true;
  const code = later(async () => {
    if (isGone) throw new Error("gone");
    return Menu;
  });
  await draw(
    <>
      <PartMissing />
      <LaterSlot code={code} props={{}} standIn={<button type="button">Menu</button>} />
    </>,
  );
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  // The server of the tests knows no such call.
  const notice = page.getByText("A part of this page could not be loaded: the server cannot be reached.");
  await code.load();
  await expect.element(notice).not.toBeInTheDocument();
  await menu.click();
  await expect.element(notice).toBeVisible();
  isGone = false;
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("button", { name: "Pressed once" })).toHaveFocus();
  await expect.element(notice).not.toBeInTheDocument();
});
