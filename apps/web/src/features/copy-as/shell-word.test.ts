import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test.each([
  ["cn-hangzhou", "cn-hangzhou"],
  ["docker.io/library/nginx:1.27@sha256:ab", "docker.io/library/nginx:1.27@sha256:ab"],
  ["", "''"],
  ["two words", "'two words'"],
  ["$(reboot) `id` $HOME", "'$(reboot) `id` $HOME'"],
  ["it's", String.raw`'it'\''s'`],
  ["~", "'~'"],
  ["模型", "'模型'"],
  ["a\nb", "'a\nb'"],
  ["a\u0015b", String.raw`'a'"$(printf '\025')"'b'`],
  ["a\0b", "'ab'"],
])("%j is written %s", (text, word) => {
  expect(shellWord(text)).toBe(word);
});

test("any text comes back from a shell as it was", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("'", '"', "\\", "$", "`", " ", "\n", "\t", "\u001b", "-", "~", "*", "!"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (texts) => {
      const script = `printf '%s\\0' ${texts.map(shellWord).join(" ")}`;
      const read = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
      expect(read.split("\0").slice(0, -1)).toEqual(texts.map((each) => each.replaceAll("\0", "")));
    }),
  );
});

test("nothing of a text that is pasted is taken for a key", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
      expect(shellWord(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    }),
  );
});
