import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ScopeName } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";
import type { Readable } from "node:stream";
import type { Answer, Server } from "./ask.ts";
import { askUntilTold, forEach } from "./ask.ts";
import { readSources } from "./files.ts";
import { readOptions, usage } from "./options.ts";
import type { PlacedPod, Report } from "./report.ts";
import { readPods, reportOfRegion, reportOn, statusOf } from "./report.ts";
import { writeTable } from "./table.ts";

/** How many questions are asked at once; the server makes a call for each. */
const atOnce = 4;

interface World {
  args: readonly string[];
  /** Paths are relative to it. */
  folder: string;
  input: Readable;
  /** What the environment has for a token; a file comes first. */
  token: string | null;
  wait: (ms: number) => Promise<unknown>;
}

interface Outcome {
  status: 0 | 1 | 2;
  output: string;
  errors: string;
}

/** Does what the command is asked for. It writes nothing, and ends nothing, itself. */
export async function match({ args, folder, input, wait, ...environment }: World): Promise<Outcome> {
  const options = readOptions(args);
  if ("fault" in options) return { status: 2, output: "", errors: `${options.fault}\n\n${usage}` };
  const token = await tokenIn(options.tokenFile, folder, environment.token);
  if (token === undefined) return { status: 2, output: "", errors: "--token-file cannot be read\n" };
  const { pods, problems } = readPods(await readSources(options.paths, folder, input));
  const regions = [];
  for (const region of options.regions) {
    const scope = scopeNameOf(options.account, region);
    const answers = await askAll({ url: options.url, token }, scope, pods, wait);
    regions.push(reportOfRegion(scope, reportOn(pods, answers)));
  }
  const report: Report = { regions, problems, status: statusOf(regions, problems) };
  const output = options.json ? `${JSON.stringify(report, null, 2)}\n` : writeTable(report);
  return { status: report.status, output, errors: "" };
}

/** The first line of the file if there is one; undefined where it cannot be read. */
async function tokenIn(file: string | null, folder: string, given: string | null) {
  if (file === null) return given;
  return readFile(resolve(folder, file), "utf8").then(
    (text) => text.trim().split(/\s/, 1)[0] ?? "",
    () => undefined,
  );
}

const keyOf = ({ images, storageGiB, pinned }: PlacedPod): string =>
  JSON.stringify([images.toSorted(), storageGiB, pinned]);

/** The answers for all pods, in their order; null for those that are not matched. Equal pods are asked about once. */
async function askAll(
  server: Server,
  scope: ScopeName,
  pods: readonly PlacedPod[],
  wait: World["wait"],
): Promise<(Answer | null)[]> {
  const matched = pods.filter(({ isMatched }) => isMatched);
  const different = [...new Map(matched.map((pod) => [keyOf(pod), pod]))];
  const answers = await forEach(different, atOnce, async ([key, { images, storageGiB, pinned }]) => {
    const answer = await askUntilTold(server, scope, { images, storageGiB, pinned }, wait);
    return [key, answer] as const;
  });
  const known = new Map(answers);
  return pods.map((pod) => (pod.isMatched ? (known.get(keyOf(pod)) ?? null) : null));
}
