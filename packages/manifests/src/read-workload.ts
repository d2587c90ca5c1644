import type { Node } from "yaml";
import { isScalar } from "yaml";
import type { Annotation } from "./annotations.ts";
import { kindOf } from "./annotations.ts";
import type { ManifestProblem } from "./problem.ts";
import { problemAt } from "./problem.ts";
import { readGiB } from "./quantity.ts";
import { isReference, isTemplate } from "./reference.ts";
import type { Tree } from "./tree.ts";
import type { Container, ContainerRole, Workload } from "./workload.ts";

/** Where the pod stands in each kind that makes pods. */
const podPaths: Record<string, readonly string[]> = {
  Pod: [],
  PodTemplate: ["template"],
  ReplicationController: ["spec", "template"],
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

const lists: readonly (readonly [key: string, role: ContainerRole])[] = [
  ["initContainers", "init"],
  ["containers", "container"],
  ["ephemeralContainers", "ephemeral"],
];

export const makesPods = (kind: string): boolean => Object.hasOwn(podPaths, kind);

/** Where and in what a workload stands. */
export interface Setting {
  tree: Tree;
  /** The line and column of an offset in the text, from 1. */
  placeOf: (offset: number) => { line: number; column: number };
  /** The text between two offsets. */
  textOf: (from: number, to: number) => string;
  source: string | null;
  document: number;
}

/** Reads one object of a kind that makes pods. */
export function readWorkload(
  node: Node,
  kind: string,
  setting: Setting,
): { workload: Workload; problems: ManifestProblem[] } {
  const { tree, source, document } = setting;
  const pod = tree.at(node, ...(podPaths[kind] ?? []));
  const problems: ManifestProblem[] = [];
  const containers = lists.flatMap(([key, role]) =>
    tree.items(tree.at(pod, "spec", key)).flatMap((each) => readContainer(each, role, setting, problems)),
  );
  const own = pod === node ? [] : readAnnotations(node, setting, true);
  const workload: Workload = {
    kind,
    namespace: tree.text(tree.at(node, "metadata", "namespace")),
    name:
      tree.text(tree.at(node, "metadata", "name")) ?? tree.text(tree.at(node, "metadata", "generateName")),
    source,
    document,
    line: setting.placeOf(node.range?.[0] ?? 0).line,
    containers,
    annotations: [...readAnnotations(pod, setting, false), ...own],
    requestedGiB: requestedBy(pod, tree),
  };
  return { workload, problems };
}

function readContainer(
  node: Node,
  role: ContainerRole,
  { tree, placeOf, textOf }: Setting,
  problems: ManifestProblem[],
): Container[] {
  const written = tree.at(node, "image");
  // A patch may leave the image to what it is laid over.
  if (written === null || (isScalar(written) && (written.value === null || written.value === ""))) return [];
  const [from = 0, to = from] = written.range ?? [];
  const place = placeOf(from);
  const image = isScalar(written) ? String(written.value).trim() : "";
  if (!isReference(image)) {
    const text = textOf(from, to).trim();
    problems.push(problemAt(isTemplate(text) ? "template" : "not_reference", place, { text }));
    return [];
  }
  const name = tree.text(tree.at(node, "name"));
  return [{ name, role, image, pullPolicy: tree.text(tree.at(node, "imagePullPolicy")), ...place }];
}

function readAnnotations(
  holder: Node | null,
  { tree, placeOf }: Setting,
  isMisplaced: boolean,
): Annotation[] {
  return tree.pairs(tree.at(holder, "metadata", "annotations")).flatMap(([name, key, value]) => {
    const kind = kindOf(name);
    if (kind === null || !isScalar(value)) return [];
    const isText = typeof value.value === "string";
    const { line } = placeOf(key.range?.[0] ?? 0);
    return [{ kind, name, value: String(value.value), line, isText, isMisplaced }];
  });
}

function requestedBy(pod: Node | null, tree: Tree): number | null {
  const requests = tree.items(tree.at(pod, "spec", "containers")).flatMap((container) => {
    const written = tree.at(container, "resources", "requests", "ephemeral-storage");
    return (isScalar(written) ? readGiB(String(written.value)) : null) ?? [];
  });
  return requests.length === 0 ? null : requests.reduce((sum, each) => sum + each, 0);
}
