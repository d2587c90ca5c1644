import { expect, test } from "vitest";
import { refusedLicences } from "./refused-licences.ts";

const component = (...licenses: object[]) => ({ components: [{ purl: "pkg:npm/a@1.0.0", licenses }] });
const id = (name: string) => ({ license: { id: name } });

test.each([[[id("MIT")]], [[id("ISC"), id("Apache-2.0")]]])("%j may be passed on", (licenses) => {
  expect(refusedLicences(component(...licenses))).toEqual([]);
});

test.each([
  [[id("GPL-3.0-only")], "GPL-3.0-only"],
  [[id("MIT"), id("SSPL-1.0")], "MIT, SSPL-1.0"],
  [[{ license: { name: "see LICENSE" } }], "see LICENSE"],
  [[{ expression: "MIT OR GPL-2.0-only" }], "MIT OR GPL-2.0-only"],
  [[], "no licence"],
])("%j may not", (licenses, licence) => {
  expect(refusedLicences(component(...licenses))).toEqual([{ component: "pkg:npm/a@1.0.0", licence }]);
});

test("a component that says nothing of licences may not", () => {
  expect(refusedLicences({ components: [{ purl: "pkg:npm/b@1.0.0" }] })).toHaveLength(1);
});
