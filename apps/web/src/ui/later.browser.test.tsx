import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { draw } from "../testing/draw.tsx";
import { later } from "./later.ts";
import { LaterSlot } from "./later-slot.tsx";

function Menu({ label }: { label: string }) {
  const [presses, setPresses] = useState(0);
  return (
    <button type="button" onClick={() => setPresses(presses + 1)}>
      {label}, pressed {presses}
    </button>
  );
}

/** A menu that comes when it is let go. */
function aLaterMenu() {
  const held = Promise.withResolvers<void>();
  let loads = 0;
  const code = later(async () => {
    loads += 1;
    await held.promise;
    return Menu;
  });
  return { code, release: held.resolve, fail: () => held.reject(new Error("gone")), loads: () => loads };
}

const slotOf = ({ code }: ReturnType<typeof aLaterMenu>) => (
  <LaterSlot code={code} props={{ label: "Menu" }} standIn={<button type="button">Menu</button>} />
);
const standIn = page.getByRole("button", { name: "Menu", exact: true });

test("what was pressed before it came is pressed when it comes, once", async () => {
  const menu = aLaterMenu();
  await draw(slotOf(menu));
  await standIn.click();
  await standIn.click();
  menu.release();
  await expect.element(page.getByRole("button", { name: "Menu, pressed 1" })).toHaveFocus();
  expect(menu.loads()).toBe(1);
});

test("the keyboard's place is kept, and nothing is pressed by that", async () => {
  const menu = aLaterMenu();
  await draw(slotOf(menu));
  await userEvent.tab();
  await expect.element(standIn).toHaveFocus();
  menu.release();
  await expect.element(page.getByRole("button", { name: "Menu, pressed 0" })).toHaveFocus();
});

test("what has left takes no focus when it comes", async () => {
  const menu = aLaterMenu();
  await draw(
    <>
      {slotOf(menu)}
      <button type="button">Other</button>
    </>,
  );
  await userEvent.tab();
  await userEvent.tab();
  const other = page.getByRole("button", { name: "Other" });
  await expect.element(other).toHaveFocus();
  menu.release();
  await expect.element(page.getByRole("button", { name: "Menu, pressed 0" })).toBeVisible();
  await expect.element(other).toHaveFocus();
});
