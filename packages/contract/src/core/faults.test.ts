import { describe, expect, test } from "vitest";
import { maxFaults } from "./faults.ts";
import { parsePageQuery } from "../caches/paging.ts";

const entries = 5000;
const many = (name: (n: number) => string) =>
  Array.from({ length: entries }, (_, n) => `${name(n)}=1`).join("&");

/** Counts how often the whole query is searched for a name. */
class Searched extends URLSearchParams {
  searches = 0;
  override getAll(name: string): string[] {
    this.searches += 1;
    return super.getAll(name);
  }
}

describe("a query of thousands of entries", () => {
  test.each([
    ["unknown names", many((n) => `x${n}`)],
    ["one filter again and again", many(() => "name")],
    ["tags without end", many((n) => `tag.k${n}`)],
  ])("is read once, and not answered at length: %s", (_, search) => {
    const params = new Searched(search);
    const { faults } = parsePageQuery(params);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(maxFaults);
    expect(params.searches).toBeLessThan(5);
  });

  test("still gives what is valid in it", () => {
    const { query } = parsePageQuery(new URLSearchParams(`${many((n) => `x${n}`)}&name=web`));
    expect(query.view.filters.name).toBe("web");
  });
});
