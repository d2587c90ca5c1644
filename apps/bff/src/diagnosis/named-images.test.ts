import fc from "fast-check";
import { expect, test } from "vitest";
import { createNamedIn } from "./named-images.ts";

const digest = `sha256:${"0a".repeat(32)}`;

test.each<[string, string[], string, number[]]>([
  ["as it is written", ["a/web:1", "a/api:1"], "Successfully pulled image a/api:1", [1]],
  ["in quotes, before a colon", ["a/web:1"], 'failed to pull image "a/web:1": 401', [0]],
  ["without quotes, before a colon", ["a/web:1"], "failed to pull image a/web:1: 401", [0]],
  ["at the end of a sentence", ["a/web:1"], "start to pull image a/web:1.", [0]],
  ["in JSON", ["a/web:1"], '{\\"image\\":\\"a/web:1\\"}', [0]],
  [
    "with the port of its registry",
    ["r.example.com:5000/a:1", "r.example.com/a:1"],
    "r.example.com:5000/a:1",
    [0],
  ],
  ["by its digest", [`r.io/a@${digest}`, "r.io/a:1"], `pulled image r.io/a@${digest}`, [0]],
  ["by tag and digest", [`r.io/a:1@${digest}`], `pulled image "r.io/a:1@${digest}"`, [0]],
  [
    "in full, where it is short",
    ["nginx", "redis:7"],
    'pull image "docker.io/library/nginx:latest": EOF',
    [0],
  ],
  ["short, where it is in full", ["docker.io/library/redis:7"], "Pulling image redis:7", [0]],
  ["by another name of Docker Hub", ["docker.io/a/b:1"], "Head index.docker.io/a/b:1", [0]],
  ["several", ["a/web:1", "a/api:1"], "a/api:1 and a/web:1", [1, 0]],
  ["the same one twice", ["a/web:1", "a/web:1"], "pulled image a/web:1", [0]],
  ["by a word after `image`", ["nginx"], "Successfully pulled image nginx", [0]],
  ["not by a word of the sentence", ["failed", "denied"], "failed to pull: access denied", []],
  ["not with another tag", ["a/web:1"], "pulled image a/web:10", []],
  ["not as a part of another", ["web:1"], "pulled image a/web:1", []],
  ["not in an address", ["a/web:1"], 'Head "https://r.io/v2/a/web:1/manifests/1"', []],
  ["not of another registry", ["r.io/a:1"], "pulled image s.io/a:1", []],
])("an image is named %s", (_, images, message, named) => {
  expect(createNamedIn(images)({ message })).toEqual(named);
});

test("no message names nothing, and so does any message where there is no image", () => {
  expect(createNamedIn(["a/b:1"])({ message: null })).toEqual([]);
  fc.assert(fc.property(fc.string(), (message) => createNamedIn([])({ message }).length === 0));
});

test("any reference is found after `pulled image`, in quotes or not", () => {
  const part = fc.stringMatching(/^[a-z\d]{1,8}$/);
  const reference = fc
    .tuple(fc.constantFrom("", "docker.io/", "r.example.com:5000/", "localhost/"), part, part, part)
    .map(([host, project, name, tag]) => `${host}${project}/${name}:${tag}`);
  fc.assert(
    fc.property(reference, fc.constantFrom("", '"'), (image, quote) => {
      expect(
        createNamedIn([image])({ message: `Successfully pulled image ${quote}${image}${quote}` }),
      ).toEqual([0]);
    }),
  );
});
