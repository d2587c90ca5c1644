import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";

const root = join(import.meta.dirname, "..");
const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8");

test("the Dockerfile has nothing that its linter minds", () => {
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
});

test("the packages are installed with the manifests of all of them, as the lockfile asks for", () => {
  const { packages } = z
    .object({ packages: z.array(z.string()) })
    .parse(parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8")));
  const manifests = globSync(
    packages.map((pattern) => `${pattern}/package.json`),
    { cwd: root },
  );
  const copied = [...dockerfile.matchAll(/^COPY (\S+\/package\.json) /gm)].map(([, file = ""]) => file);
  expect(copied.toSorted()).toEqual(manifests.toSorted());
});

test("the image has no root, no shell, and one folder that may be written to", () => {
  const [, image = ""] = dockerfile.split(/^FROM (?=gcr\.io\/distroless\/)/m);
  expect(image).toMatch(/^USER 65532:65532$/m);
  expect(image).not.toMatch(/^RUN /m);
  expect([...image.matchAll(/^COPY .*--chown=(\S+) /gm)].map(([, owner]) => owner)).toEqual(["65532:65532"]);
  expect(image).toMatch(/^ENTRYPOINT \["/m);
});

test("compose.yaml is as its schema and its linter say", () => {
  const dclint = join(import.meta.dirname, "node_modules/.bin/dclint");
  const { stdout, status } = spawnSync(dclint, ["--max-warnings", "0", "compose.yaml"], {
    cwd: root,
    encoding: "utf8",
  });
  expect([stdout.trim(), status]).toEqual(["", 0]);
});
