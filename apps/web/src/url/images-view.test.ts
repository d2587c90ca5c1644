import { usualImages } from "@cachescope/contract";
import { expect, test } from "vitest";
import { parseImagesAddress, writeImagesAddress } from "./images-view.ts";

test.each([
  ["", {}, []],
  ["?open=nginx%3A1.27", { open: "nginx:1.27" }, []],
  ["?q=nginx&floating=true", { q: "nginx", marks: ["floating"] }, []],
  ["?sort=-caches", { sort: { key: "caches", descending: true } }, []],
  ["?open=", {}, ["open"]],
  ["?open=a&open=b", {}, ["open"]],
  ["?colour=red&sort=x&open=a", { open: "a" }, ["colour", "sort"]],
] as const)("%s is read, and written back", (search, address, ignored) => {
  const read = parseImagesAddress(search);
  expect(read).toEqual({ address: { ...usualImages, open: null, ...address }, ignored });
  if (ignored.length === 0) expect(writeImagesAddress(read.address)).toBe(search);
});
