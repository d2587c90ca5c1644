import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "./limits.ts";
import { readManifests } from "./read-manifests.ts";

const folder = new URL("../fixtures/", import.meta.url);
const fixtures = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
const imagesIn = (text: string) => {
  const { workloads, references } = readManifests(text);
  return [...references, ...workloads.flatMap(({ containers }) => containers)].map(({ image }) => image);
};

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      ..."{}[]:-?,&*!|>'\"%@`#\n\t <<=image".split(""),
      "kind: Pod\n",
      "---\n",
      "&a ",
      "*a ",
    ),
    maxLength: 200,
  }),
  // A manifest with a piece of it taken out, doubled, or replaced.
  fc
    .tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat(60), fc.string({ unit: "binary", maxLength: 8 }))
    .map(([text, at, length, added]) => {
      const from = at % text.length;
      return text.slice(0, from) + added + text.slice(from + length);
    }),
);

describe("whatever is pasted", () => {
  test("it is read without an error, and every place is one in the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { workloads, references, problems } = readManifests(text);
        const { length } = text.split("\n");
        const places = [...references, ...problems, ...workloads.flatMap(({ containers }) => containers)];
        for (const { line, column } of places) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(length);
          expect(column).toBeGreaterThanOrEqual(1);
        }
        expect(problems.length).toBeLessThanOrEqual(limits.problems);
      }),
      { numRuns: 3000 },
    );
  });

  test("no image is read that is not in the text", () => {
    fc.assert(
      fc.property(
        // An escape stands for another character, and a line may be folded.
        hostile.filter((text) => !/[\\>]/.test(text)),
        (text) => {
          for (const image of imagesIn(text)) expect(text).toContain(image);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["nothing", "", []],
    ["a text that is too long", "a".repeat(limits.characters + 1), ["too_large"]],
    ["brackets without end", `a: ${"[".repeat(400_000)}`, ["too_many_nodes"]],
    ["maps without end", `a: ${"{a: ".repeat(200_000)}`, ["too_many_nodes"]],
    ["lines of maps without end", "a: {a:\n".repeat(100_000), ["too_many_nodes"]],
    ["lists in lists without end", `a:\n${"- ".repeat(400_000)}`, ["too_many_nodes"]],
    ["a list that holds itself", "kind: List\nitems: &a [*a, *a, {kind: List, items: *a}]\n", []],
    ["a merge key that leads to itself", "kind: Pod\nspec: &a\n  <<: *a\n", []],
  ])("%s is read, or refused, in little time", (_, text, expected) => {
    expect(readManifests(text).problems.map(({ reason }) => reason)).toEqual(expected);
  });

  test("aliases of aliases do not make a small text large", () => {
    const names = "abcdefgh".split("");
    const levels = names.map(
      (name, index) => `${name}: &${name} ${index === 0 ? pod : list(`*${names[index - 1]}`)}`,
    );
    const { workloads, problems } = readManifests(`${levels.join("\n")}\nkind: List\nitems: [*h]\n`);
    expect(workloads.length).toBeLessThan(100_000);
    expect(problems.length).toBeLessThanOrEqual(1);
  });
});

const pod = "{kind: Pod, spec: {containers: [{image: nginx}]}}";
const list = (of: string) => `{kind: List, items: [${Array.from({ length: 30 }, () => of).join(", ")}]}`;

const inKind = (of: string, containers: object): object => {
  if (of === "Pod") return { spec: containers };
  if (of === "CronJob") return { spec: { jobTemplate: { spec: { template: { spec: containers } } } } };
  return { spec: { template: { spec: containers } } };
};

describe("a generated manifest", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const image = fc
    .tuple(word, word, fc.constantFrom("", ":1.0", ":latest", `@sha256:${"0a".repeat(32)}`))
    .map(([host, name, version]) => `${host}.io/${name}${version}`);
  const kind = fc.constantFrom(
    "Pod",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "Job",
    "CronJob",
  );

  test("gives all its images, in all lists of containers, in their order", () => {
    const some = fc.array(image, { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, some, some, some), { maxLength: 5 }), (pods) => {
        const objects = pods.map(([of, init, main, ephemeral]) => ({
          kind: of,
          ...inKind(of, {
            initContainers: init.map((each) => ({ image: each })),
            containers: main.map((each) => ({ image: each })),
            ephemeralContainers: ephemeral.map((each) => ({ image: each })),
          }),
        }));
        const expected = pods.flatMap(([, ...lists]) => lists.flat());
        expect(imagesIn(objects.map((each) => JSON.stringify(each)).join("\n---\n"))).toEqual(expected);
        expect(imagesIn(JSON.stringify({ kind: "List", items: objects }))).toEqual(expected);
      }),
    );
  });
});

test("images beyond the most that are asked for are left out, and their pods with them", () => {
  const text = Array.from({ length: limits.images + 5 }, (_, n) => `nginx:${n}`).join("\n");
  const { references, problems } = readManifests(`${text}\nnginx:1\n`);
  expect(references).toHaveLength(limits.images + 1);
  expect(problems).toMatchObject([{ reason: "too_many_images", line: limits.images + 1 }]);
});

test("of a key that is written twice the last value holds, as in a cluster", () => {
  expect(imagesIn("kind: Pod\nspec:\n  containers:\n    - image: a:1\n      image: b:1\n")).toEqual(["b:1"]);
});
