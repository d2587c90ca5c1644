import { describe, expect, test } from "vitest";
import { causes } from "./cause.ts";
import { causeRemedy, documentationAddress, ticketAddress } from "./cause-remedy.ts";

describe.each(causes)("%s", (cause) => {
  test("names who can help, and is explained on a page in both languages", () => {
    const { owners, page } = causeRemedy(cause);
    expect(owners.length).toBeGreaterThan(0);
    expect(documentationAddress(page, "en")).toMatch(
      /^https:\/\/www\.alibabacloud\.com\/help\/en\/eci\/[\w-]+\/[\w-]+$/,
    );
    expect(documentationAddress(page, "zh-CN")).toMatch(
      /^https:\/\/help\.aliyun\.com\/zh\/eci\/[\w-]+\/[\w-]+$/,
    );
  });
});

test("a ticket is opened on the site of the language", () => {
  expect(ticketAddress("en")).not.toBe(ticketAddress("zh-CN"));
});
