import type { Filters } from "@cachescope/contract";
import { shellWord } from "./shell-word.ts";

/**
 * The call that reads a view, for Alibaba Cloud's own command line: those of its filters that Alibaba Cloud has. Beside
 * the server's translator this is the one place with its spelling; a test holds the two together.
 */
export function commandLine(regionId: string, filters: Filters): string {
  const { tag = [], matchImage = [] } = filters;
  const parameters: [name: string, value: string | number | boolean | undefined][] = [
    ["RegionId", regionId],
    ["ImageCacheId", filters.id],
    ["ImageCacheName", filters.name],
    ["SnapshotId", filters.snapshotId],
    ["Image", filters.image],
    ["ResourceGroupId", filters.resourceGroupId],
    ...tag.flatMap(({ key, value }, index): typeof parameters => [
      [`Tag.${index + 1}.Key`, key],
      [`Tag.${index + 1}.Value`, value],
    ]),
    ...matchImage.map((image, index): [string, string] => [`MatchImage.${index + 1}`, image]),
    ["ImageFullMatch", filters.imageFullMatch],
    ["ImageMatchCountRequest", filters.imageMatchCount],
  ];
  const flags = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : [flag(name, String(value))],
  );
  return ["aliyun eci DescribeImageCaches", ...flags].join(" ");
}

/** A value that begins with a hyphen would be taken for a flag of its own. */
const flag = (name: string, value: string) =>
  value.startsWith("-") ? shellWord(`--${name}=${value}`) : `--${name} ${shellWord(value)}`;
