import { readFileSync } from "node:fs";
import process from "node:process";
import { expect, test } from "vitest";
import manifest from "./package.json" with { type: "json" };

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const workspace = read("pnpm-workspace.yaml");
const lockfile = read("pnpm-lock.yaml");
const [, version] = /^nodeVersion: (\S+)$/m.exec(workspace) ?? [];
const packages = Object.entries(manifest.optionalDependencies);

test("every script runs on the Node that the install brings", () => {
  expect(process.version).toBe(`v${version}`);
});

test.each(packages)(
  "%s has that version, by a hash of the lockfile, on its own system only",
  (name, pinned) => {
    expect(pinned).toBe(version);
    const [, entry] = new RegExp(`^  ${name}@${version}:\n((?:    .+\n)+)`, "m").exec(lockfile) ?? [];
    expect(entry).toMatch(/^    resolution: \{integrity: sha512-/m);
    expect(entry).toMatch(/^    cpu: \[\w+\]$/m);
    expect(entry).toMatch(/^    os: \[\w+\]$/m);
  },
);

test("no package runs a script when it is installed: what that fetches, no hash covers", () => {
  expect(workspace).not.toMatch(/^allowBuilds|^dangerously/m);
});

test("packages come from the registry only, a day old at least, and as well proven as before", () => {
  expect(workspace).toMatch(/^minimumReleaseAge: 1440$/m);
  expect(workspace).toMatch(/^trustPolicy: no-downgrade$/m);
  expect(workspace).toMatch(/^blockExoticSubdeps: true$/m);
  const resolutions = [...lockfile.matchAll(/^    resolution: (.*)$/gm)].map(([, text]) => text);
  expect(resolutions.length).toBeGreaterThan(100);
  for (const resolution of resolutions) expect(resolution).toMatch(/^\{integrity: sha512-[^,]+\}$/);
});
