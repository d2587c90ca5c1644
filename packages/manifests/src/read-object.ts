import type { Node } from "yaml";
import { isMap, isScalar } from "yaml";
import type { ManifestProblem } from "./problem.ts";
import type { Setting } from "./read-workload.ts";
import { makesPods, readWorkload } from "./read-workload.ts";
import type { Skipped, Workload } from "./workload.ts";

/** What was read so far. */
export interface Found {
  workloads: Workload[];
  skipped: Skipped[];
  problems: ManifestProblem[];
}

/** Lists of lists are read so deep. */
const deepestList = 4;

/** Reads one object, or those of a list. In a list of one kind, items need not say theirs: it is given as `itemKind`. */
export function readObject(
  node: Node,
  setting: Setting,
  found: Found,
  itemKind: string | null = null,
  depth = 0,
): void {
  const { tree, placeOf } = setting;
  const kind = tree.text(tree.at(node, "kind")) ?? itemKind;
  if (kind !== null && makesPods(kind)) {
    const { workload, problems } = readWorkload(node, kind, setting);
    if (workload.containers.length > 0) found.workloads.push(workload);
    found.problems.push(...problems);
    return;
  }
  const items = isList(node, kind) && depth < deepestList ? tree.at(node, "items") : null;
  if (items !== null) {
    for (const item of tree.items(items)) readObject(item, setting, found, kindOfItems(kind), depth + 1);
  } else if (!isScalar(node) || node.value !== null) {
    const name = tree.text(tree.at(node, "metadata", "name"));
    found.skipped.push({ kind, name, line: placeOf(node.range?.[0] ?? 0).line });
  }
}

const isList = (node: Node, kind: string | null) => isMap(node) && (kind === null || kind.endsWith("List"));

const kindOfItems = (kind: string | null) =>
  kind === null || kind === "List" ? null : kind.slice(0, -"List".length);
