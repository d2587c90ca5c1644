import type { ImageCache } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { useCommands } from "../../commands/use-commands.ts";
import { draw } from "../../testing/draw.tsx";
import { CopyAs } from "./copy-as.tsx";

const cache = (known: Partial<ImageCache>) =>
  anImageCache({ id: "imc-1", name: "web cache", images: ["nginx:1.27", "redis:7"], ...known });

/** The menu beside a part of the page that offers one more copy. */
function Drawer(props: { cache: ImageCache; removed?: boolean }) {
  useCommands({ copyIncident: () => undefined });
  return <CopyAs removed={false} {...props} />;
}

const items = async () => {
  await page.getByRole("button", { name: "Copy as" }).click();
  await expect.element(page.getByRole("menu")).toBeVisible();
  return page
    .getByRole("menuitem")
    .elements()
    .map(({ textContent }) => textContent);
};

const always = ["Copy image reference"];
const incident = "Copy incident";

test.each<[string, Partial<ImageCache>, boolean, string[]]>([
  ["a Ready cache", { status: "Ready" }, false, [...always, "Copy pod annotation", "Copy terraform import"]],
  ["a failed one", { status: "Failed" }, false, [...always, "Copy terraform import"]],
  ["one that was removed", { status: "Ready" }, true, always],
  ["one without images", { status: "Failed", images: [] }, false, ["Copy terraform import"]],
])(
  "of %s, what is of use is offered, and what the page offers besides",
  async (_, known, removed, offered) => {
    await draw(<Drawer cache={cache(known)} removed={removed} />);
    expect(await items()).toEqual([...offered, incident]);
  },
);

test.each([
  ["Copy image reference", "nginx:1.27\nredis:7", "2 image references copied"],
  ["Copy pod annotation", 'k8s.aliyun.com/eci-image-snapshot-id: "imc-1"', "Pod annotation copied"],
  [
    "Copy terraform import",
    "terraform import alicloud_eci_image_cache.web_cache imc-1",
    "terraform import copied",
  ],
])("%s copies, and says so to eyes and ears", async (item, text, said) => {
  await draw(<Drawer cache={cache({ status: "Ready" })} />);
  await items();
  await page.getByRole("menuitem", { name: item }).click();
  await expect.element(page.getByRole("status").getByText(said)).toBeInTheDocument();
  await expect.element(page.getByText(said).last()).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(text);
});
