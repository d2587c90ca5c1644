import { scopeNameOf } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { useState } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { useLocation } from "wouter";
import { aList } from "../../list/testing.ts";
import { draw } from "../../testing/draw.tsx";
import { useView } from "../../url/use-view.ts";
import { useNeighbours } from "./use-neighbours.ts";

const rows = ["imc-1", "imc-2", "imc-3"].map((id) => anImageCache({ id, name: id }));

/** The open cache among the rows that are loaded; the others come when they are asked for, and by the second button. */
function Page() {
  const [loaded, setLoaded] = useState(2);
  const [asked, setAsked] = useState(0);
  const [path] = useLocation();
  const id = path.split("/").at(-1) || "imc-2";
  const list = {
    ...aList(rows.slice(0, loaded)),
    hasMore: loaded < rows.length,
    loadMore: () => setAsked((before) => before + 1),
  };
  const { position, onNext } = useNeighbours(id, useView(scopeNameOf(null, "cn-hangzhou"), id), list);
  return (
    <>
      <button type="button" disabled={!onNext} onClick={onNext ?? undefined}>
        Next
      </button>
      <button type="button" onClick={() => setLoaded(3)}>
        Come
      </button>
      <p role="status" aria-label="Open">
        {id}, {position}, asked {asked}
      </p>
    </>
  );
}

test("after the last cache that is loaded, the next page is loaded and its first cache opened", async () => {
  await draw(<Page />);
  const open = page.getByRole("status", { name: "Open" });
  const next = page.getByRole("button", { name: "Next" });
  await expect.element(open).toHaveTextContent("imc-2, 2 of 2, asked 0");
  await next.click();
  await expect.element(open).toHaveTextContent("imc-2, 2 of 2, asked 1");
  await page.getByRole("button", { name: "Come" }).click();
  await expect.element(open).toHaveTextContent("imc-3, 3 of 3, asked 1");
  await expect.element(next).toBeDisabled();
});
