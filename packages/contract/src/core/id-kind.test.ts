import { expect, test } from "vitest";
import { idKind } from "./id-kind.ts";

test.each([
  ["imc-bp195erqe9o2pb09", "cache"],
  ["s-bp195erqe9o2pb09rj3d", "snapshot"],
  ["eci-bp1wxjaaqlczkmfld33h", "containerGroup"],
  ["imc-bp195erqe9o2pb0", null],
  ["s-mall", null],
  ["imc-", null],
  ["imc-bp195erqe9o2pb09 web", null],
  ["rg-acfm2yunfanprod000", null],
  ["web", null],
])("%s is the whole id of a %s", (text, kind) => {
  expect(idKind(text)).toBe(kind);
});
