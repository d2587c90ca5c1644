import type { MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { notice as enNotice } from "./en-notice.ts";
import { remedy as enRemedy } from "./en-remedy.ts";
import { en as enPage } from "./en.ts";
import { first } from "./en-first.ts";
import { later } from "./en-later.ts";
import { notice as zhNotice } from "./zh-notice.ts";
import { remedy as zhRemedy } from "./zh-remedy.ts";
import { zh as zhPage } from "./zh.ts";

const en = { ...enPage, notice: enNotice, remedy: enRemedy };
const zh = { ...zhPage, notice: zhNotice, remedy: zhRemedy };

interface Tree {
  readonly [key: string]: string | Tree;
}

const messages = (tree: Tree, path = ""): [key: string, message: string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : messages(value, `${path}${key}.`),
  );

/** The names a message asks for; of a choice between words, the choices too. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.select:
        return [
          `${element.value}: ${Object.keys(element.options).toSorted().join()}`,
          ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value)),
        ];
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      case TYPE.tag:
        return [element.value, ...argumentsOf(element.children)];
      case TYPE.argument:
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        return [element.value];
    }
  });
  return [...new Set(found)].toSorted();
}

const chinese = new Map(messages(zh));

describe.each(messages(en))("%s", (key, english) => {
  test("is a message in both languages, with the same arguments", () => {
    expect(argumentsOf(parse(chinese.get(key) ?? ""))).toEqual(argumentsOf(parse(english)));
  });
});

test.each([...chinese])("%s sets Chinese apart from Latin letters and digits", (_, message) => {
  const words = message.replaceAll(/\{\w+(?:, number)?\}|<\/?name>/g, "");
  expect(words).not.toMatch(
    /\p{Script=Han}[\w#]|[\w#%]\p{Script=Han}|[a-z\p{Script=Han}][,;!?:]\p{Script=Han}/u,
  );
});

test("a namespace is among the first messages or among the later ones, because the later ones join the first", () => {
  expect(Object.keys(later).filter((namespace) => namespace in first)).toEqual([]);
});
