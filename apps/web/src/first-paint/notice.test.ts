import { causes, partsOfScope, scopeNameOf } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { writeNotice } from "./draw.tsx";

const scope = scopeNameOf("prod", "cn-hangzhou");
const since = Date.parse("2026-03-07T10:00:00Z");

describe("that a cause is new", () => {
  test.each(["en", "zh"] as const)(
    "is worded for every cause in %s, with nothing left open",
    async (language) => {
      for (const cause of causes) {
        const { page, documentation, steps, ...words } = await writeNotice({ scope, cause, since }, language);
        const all = [...Object.values(words), ...steps, page.label, documentation.label];
        expect(all).toHaveLength(8);
        for (const text of all) {
          expect(text).not.toMatch(/[<>{}]|undefined/);
          expect(/\p{Script=Han}/u.test(text)).toBe(language === "zh");
        }
        expect(page.path).toBe(`/a/prod/r/cn-hangzhou/failures?cause=${cause}`);
        expect(documentation.address).toMatch(/^https:\/\//);
      }
    },
  );

  test("says where, what, since when and what to do as the page does", async () => {
    const only = scopeNameOf(null, partsOfScope(scope).region);
    expect(await writeNotice({ scope: only, cause: "egress", since }, "en")).toMatchObject({
      title: "Cachescope: new cause of failures in cn-hangzhou: The builder cannot reach the registry",
      since: "Since 2026-03-07T10:00:00Z. In the seven days before, no cache had failed of it here.",
      stepsTitle: "What to do",
      steps: [
        expect.stringContaining("Pass EipInstanceId when"),
        expect.stringContaining("registry-vpc.cn-hangzhou.aliyuncs.com"),
      ],
      page: { path: "/r/cn-hangzhou/failures?cause=egress" },
    });
  });
});
