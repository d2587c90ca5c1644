/** An operator and a value that stand where a name does, because no equals sign parts them: `size>50`, `name:web`. */
const withoutEquals = /(^|&)(\w+)%3([ACE])([^&=]+)=(?=&|$)/g;
const written = { A: ":", C: "%3C", E: "%3E" };

/**
 * A query string that reads as filters are spoken of: `status!=Failed,Ready` and `size%3E50`. Browsers write the two
 * angle brackets like this, however they were typed.
 */
export class Query extends URLSearchParams {
  override toString(): string {
    return super
      .toString()
      .replaceAll("%21=", "!=")
      .replaceAll("%2C", ",")
      .replaceAll(
        withoutEquals,
        (_, before: string, word: string, operator: keyof typeof written, value: string) =>
          before + word + written[operator] + value,
      );
  }
}
