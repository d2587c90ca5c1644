import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { help } from "./apps/bff/src/help.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** What is looked at, and is no setting of ours: it is refused, or belongs to the system. */
const others = new Set(["DEBUG", "NODE_TLS_REJECT_UNAUTHORIZED", "XDG_DATA_HOME"]);

/** The environment variables that the server reads. */
const settings = [
  ...new Set(
    globSync("apps/bff/src/**/*.ts", { exclude: ["**/*.test.ts", "**/testing/**"] }).flatMap((file) => [
      ...namesIn(read(file), /\benv(?:\.|\[")([A-Z][A-Z0-9_]+)/g),
      // Where settings are read by name.
      ...(/\/config\/|\/credentials\//.test(file)
        ? namesIn(read(file), /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOST|PORT)"/g)
        : []),
    ]),
  ),
]
  .filter((name) => !others.has(name))
  .toSorted();

describe("each setting that the server reads, and no other,", () => {
  test("stands in the README", () => {
    const [, section = ""] = /^## Settings$(.*?)^## /ms.exec(read("README.md")) ?? [];
    expect(namesIn(section, /^\| `([A-Z][A-Z0-9_]*)`/gm).toSorted()).toEqual(settings);
  });

  test("is named by --help", () => {
    expect(namesIn(help("1.0.0", "cachescope"), /^ {2}([A-Z][A-Z0-9_]+) /gm).toSorted()).toEqual(settings);
  });
});
