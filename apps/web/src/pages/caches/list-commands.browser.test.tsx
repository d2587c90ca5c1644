import { anImageCache } from "@cachescope/contract/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { wayTo } from "../../commands/use-commands.ts";
import { TableActionsProvider } from "../../features/table/actions.ts";
import { CachesTable } from "../../features/table/caches-table.tsx";
import { useRowHeight } from "../../features/table/use-row-height.ts";
import { useListScroll } from "../../list/scroll/use-list-scroll.ts";
import { aList } from "../../list/testing.ts";
import { draw } from "../../testing/draw.tsx";
import { ListCommands } from "./list-commands.tsx";

const list = aList(
  Array.from({ length: 300 }, (_, index) => anImageCache({ id: `imc-${index}`, name: `cache-${index}` })),
);
const nothing = () => undefined;
const actions = { hrefTo: (id: string) => `/caches/${id}`, onOpen: nothing, onTag: nothing };

function Page({ openId = null }: { openId?: string | null }) {
  const scroll = useListScroll({ list, openId, rowHeight: useRowHeight() });
  return (
    <div {...scroll.frame} style={{ height: 600, display: "flex", flexDirection: "column" }}>
      <ListCommands list={list} scroll={scroll} openId={openId} />
      <TableActionsProvider value={actions}>
        <CachesTable list={list} scroll={scroll} openId={openId} onSort={nothing} />
      </TableActionsProvider>
    </div>
  );
}

const link = (index: number) => page.getByRole("link", { name: `cache-${index}`, exact: true });
const scroller = () => page.getByRole("region", { name: "Image caches, scrollable" }).element();
const press = (command: "nextRow" | "previousRow" | "copyId" | "copyLink", times = 1) => {
  for (let time = 0; time < times; time += 1) wayTo(command)?.();
};
/** Whether a row is in view as a whole, and not below the head of the table. */
const isWhole = (index: number) => {
  const { top, bottom } = link(index).element().getBoundingClientRect();
  const head = document.querySelector("thead")?.getBoundingClientRect().bottom ?? 0;
  return top >= head && bottom <= scroller().getBoundingClientRect().bottom;
};

beforeEach(() => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
});

describe("steps from row to row", () => {
  test("move the focus, and the list with it, however far", async () => {
    await draw(<Page />);
    press("nextRow");
    await expect.element(link(0)).toHaveFocus();
    press("nextRow", 60);
    await expect.element(link(60)).toHaveFocus();
    expect(isWhole(60)).toBe(true);
    press("previousRow", 30);
    await expect.element(link(30)).toHaveFocus();
    expect(isWhole(30)).toBe(true);
    press("previousRow", 40);
    await expect.element(link(0)).toHaveFocus();
  });

  test("go on from the focused row when it is scrolled away, and end at the last one", async () => {
    await draw(<Page />);
    press("nextRow", 3);
    scroller().scrollTo(0, 7000);
    await expect.element(link(150)).toBeInTheDocument();
    press("nextRow");
    await expect.element(link(3)).toHaveFocus();
    press("nextRow", 400);
    await expect.element(link(299)).toHaveFocus();
  });

  test("begin at the open row, or at the first one in view", async () => {
    const { unmount } = await draw(<Page openId="imc-20" />);
    press("nextRow");
    await expect.element(link(21)).toHaveFocus();
    await unmount();
    await draw(<Page />);
    scroller().scrollTo(0, 5200);
    await expect.element(link(110)).toBeInTheDocument();
    press("nextRow");
    const row = Number(document.activeElement?.textContent?.replace("cache-", ""));
    expect(row).toBeGreaterThan(90);
    expect(isWhole(row)).toBe(true);
  });
});

test("an id and a link are those of the focused row, or else of the open one", async () => {
  await draw(<Page openId="imc-2" />);
  press("copyId");
  await expect.poll(() => navigator.clipboard.readText()).toBe("imc-2");
  press("nextRow");
  press("copyId");
  await expect.poll(() => navigator.clipboard.readText()).toBe("imc-3");
  press("copyLink");
  await expect.poll(() => navigator.clipboard.readText()).toBe(`${location.origin}/caches/imc-3`);
});
