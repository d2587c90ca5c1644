import { scopeNameOf } from "@cachescope/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useLocation } from "wouter";
import { useCommands } from "../commands/use-commands.ts";
import { changePreferences } from "../preferences/store.ts";
import { draw } from "../testing/draw.tsx";
import { Keyboard } from "./keyboard.tsx";

let done: string[] = [];
const note = (name: string) => () => done.push(name);

function Page({ dialog }: { dialog?: "cache" | "other" }) {
  const [path] = useLocation();
  useCommands({
    refresh: note("refresh"),
    filter: note("filter"),
    nextRow: note("next row"),
    nextCache: note("next cache"),
    copyId: note("id"),
    copyLink: note("link"),
    pause: null,
  });
  return (
    <>
      <Keyboard scope={scopeNameOf(null, "cn-hangzhou")} onOpen={(name) => done.push(name)} />
      <p>At {path}</p>
      <input aria-label="Text" />
      <input type="checkbox" aria-label="Check" />
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        Taken
      </button>
      {dialog && (
        <div
          role="dialog"
          aria-label="Over the page"
          data-cache={dialog === "cache" || undefined}
          tabIndex={-1}
        >
          <button type="button">Inside</button>
        </div>
      )}
    </>
  );
}

beforeEach(() => {
  done = [];
  changePreferences((before) => ({ ...before, singleKeys: "on", timeZone: "local" }));
});

describe("keys", () => {
  test("do what the page says they do, and nothing where it says nothing", async () => {
    await draw(<Page />);
    await userEvent.keyboard("r/p?{Control>}k{/Control}");
    expect(done).toEqual(["refresh", "filter", "keyboardHelp", "palette"]);
  });

  test("fire with capitals locked, but not with a modifier that writes nothing", async () => {
    await draw(<Page />);
    await userEvent.keyboard("{Shift>}r{/Shift}{Control>}/{/Control}{Alt>}r{/Alt}{Meta>}r{/Meta}");
    expect(done).toEqual([]);
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "R", code: "KeyR", bubbles: true, cancelable: true }),
    );
    expect(done).toEqual(["refresh"]);
  });

  test("are written, not heard, in a field; the palette opens from there", async () => {
    await draw(<Page />);
    const field = page.getByRole("textbox", { name: "Text" });
    await field.click();
    await userEvent.keyboard("rj/?{Control>}k{/Control}");
    await expect.element(field).toHaveValue("rj/?");
    expect(done).toEqual(["palette"]);
    await page.getByRole("checkbox", { name: "Check" }).click();
    await userEvent.keyboard("r");
    expect(done).toEqual(["palette", "refresh"]);
  });

  test("leave alone what is being composed, and what something else has taken", async () => {
    await draw(<Page />);
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "r", code: "KeyR", bubbles: true, isComposing: true }),
    );
    page.getByRole("button", { name: "Taken" }).element().focus();
    await userEvent.keyboard("r");
    expect(done).toEqual([]);
  });

  test("repeat steps while they are held, and nothing else", async () => {
    await draw(<Page />);
    await userEvent.keyboard("{j>3/}{r>3/}");
    expect(done).toEqual(["next row", "next row", "next row", "refresh"]);
  });

  test("do nothing behind a dialog, and in that of a cache what concerns it", async () => {
    const { rerender } = await draw(<Page dialog="other" />);
    await userEvent.keyboard("r]y{Control>}k{/Control}");
    page.getByRole("button", { name: "Inside" }).element().focus();
    await userEvent.keyboard("r]y");
    expect(done).toEqual([]);
    await rerender(<Page dialog="cache" />);
    await userEvent.keyboard("rj]y");
    expect(done).toEqual(["next cache", "link"]);
  });

  test("of one character can be switched off", async () => {
    await draw(<Page />);
    changePreferences((before) => ({ ...before, singleKeys: "off" }));
    await expect
      .poll(async () => {
        done = [];
        await userEvent.keyboard("r/?{Control>}k{/Control}");
        return done;
      })
      .toEqual(["palette"]);
  });

  test("lead to a place after g, where the second key means nothing else", async () => {
    await draw(<Page />);
    await userEvent.keyboard("gc");
    await expect.element(page.getByText("At /r/cn-hangzhou/caches")).toBeInTheDocument();
    await userEvent.keyboard("c");
    expect(done).toEqual(["id"]);
  });

  test("turn times to UTC and back, and say so", async () => {
    await draw(<Page />);
    const said = page.getByRole("status");
    await userEvent.keyboard("u");
    await expect.element(said.getByText("Times are in UTC")).toBeInTheDocument();
    await userEvent.keyboard("u");
    await expect.element(said.getByText("Times are local")).toBeInTheDocument();
  });
});
