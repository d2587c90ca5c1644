import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";

const text = readFileSync(new URL("ARCHITECTURE.md", import.meta.url), "utf8");
/** The first cell of each row of the table of rooms, and the names of features in the second. */
const rooms = [...text.matchAll(/^\| `((?:apps|packages|e2e|release)[^`]*)` +\|(.*)\|[^|]*\|$/gm)].flatMap(
  ([, room = "", purpose = ""]) =>
    room.endsWith("/features")
      ? [...purpose.matchAll(/`([a-z-]+)`/g)].map(([, feature]) => `${room}/${feature}`)
      : [room],
);

/** Every folder with code of its own. What stands inside a room that is described as a whole is not counted. */
const folders = [
  ...new Set(
    globSync(["apps/*/{src,bench}/**/*.{ts,tsx}", "packages/*/src/**/*.ts", "{e2e,release}/**/*.ts"], {
      cwd: import.meta.dirname,
      exclude: ["**/node_modules/**"],
    }).map((file) => dirname(file)),
  ),
];
const wholes = ["packages/eci-emulator/src", "e2e", "release", "apps/web/src/wording"];
const isInside = (folder: string) => wholes.some((whole) => folder.startsWith(`${whole}/`));

test("ARCHITECTURE.md names every room, and no other", () => {
  const expected = folders.filter((folder) => !isInside(folder)).toSorted();
  expect(rooms.toSorted()).toEqual(expected);
});

test("no two style sheets of the page have the same name, which tells their classes apart", () => {
  const names = globSync("apps/web/src/**/*.module.css", { cwd: import.meta.dirname }).map((file) =>
    basename(file),
  );
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});
