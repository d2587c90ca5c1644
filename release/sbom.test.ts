import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { expect, test } from "vitest";
import * as z from "zod";
import bffManifest from "../apps/bff/package.json" with { type: "json" };
import webManifest from "../apps/web/package.json" with { type: "json" };
import { refusedLicences } from "./refused-licences.ts";

const text = readFileSync(new URL("../dist/cachescope/sbom.cdx.json", import.meta.url), "utf8");
const { components } = z
  .object({ components: z.array(z.object({ purl: z.string(), hashes: z.array(z.unknown()).optional() })) })
  .parse(JSON.parse(text));
const isInIt = (name: string) =>
  components.some(({ purl }) => purl.startsWith(`pkg:npm/${name.replace("@", "%40")}@`));

test("the bill of materials is CycloneDX 1.6", async () => {
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
});

test("it names every library of the server and of the page", () => {
  for (const name of [...Object.keys(bffManifest.dependencies), ...Object.keys(webManifest.dependencies)])
    expect([name, isInIt(name)]).toEqual([name, true]);
});

test("it names nothing that only tests and builds need", () => {
  for (const name of ["vitest", "playwright", "autocannon", "oxlint"])
    expect([name, isInIt(name)]).toEqual([name, false]);
});

test("all of it may be passed on", () => {
  expect(refusedLicences(JSON.parse(text))).toEqual([]);
});
