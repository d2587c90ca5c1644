import { parseArgs } from "node:util";
import type { EmulatorOptions } from "./emulator.ts";
import { BadRequest, type Fault, parseFaults } from "./faults/fault.ts";
import { FAULT_KINDS } from "./faults/kinds.ts";
import { parseJson } from "./json.ts";

export const USAGE = `Usage: node src/main.ts [flags]

  --port <number>               port to listen on (9000; 0 takes any free one)
  --host <address>              loopback address to listen on (127.0.0.1)
  --seed <number>               another seed gives another estate (1)
  --caches <region>=<number>,…  how many caches each region has
  --records <file.json>         answer these caches, each in the region its RegionId names
  --frozen                      the caches' time stands still
  --access-key-id <id>          what callers must sign with
  --access-key-secret <secret>
  --security-token <token>      makes the credentials temporary ones
  --fault <kind>[:<region>]     misbehave; may be repeated, and may be JSON as for PUT /_control/faults
  --help

Faults: ${[...FAULT_KINDS.keys()].join(", ")}
`;

/** The parsed command line. `recordsFile` is a path that has not been read yet. */
export type CommandLine = {
  readonly help: boolean;
  readonly recordsFile: string | undefined;
  readonly options: EmulatorOptions;
};

const FLAGS = {
  port: { type: "string", default: "9000" },
  host: { type: "string" },
  seed: { type: "string", default: "1" },
  caches: { type: "string" },
  records: { type: "string" },
  frozen: { type: "boolean" },
  "access-key-id": { type: "string" },
  "access-key-secret": { type: "string" },
  "security-token": { type: "string" },
  fault: { type: "string", multiple: true },
  help: { type: "boolean", default: false },
} as const;

/** Throws an `Error` whose message names the flag and what is wrong with it. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true });
  const id = values["access-key-id"];
  const secret = values["access-key-secret"];
  const token = values["security-token"];
  if ((id === undefined) !== (secret === undefined)) {
    throw new BadRequest("--access-key-id and --access-key-secret go together");
  }
  if (token !== undefined && id === undefined) {
    throw new BadRequest("--security-token needs --access-key-id and --access-key-secret");
  }
  return {
    help: values.help,
    recordsFile: values.records,
    options: {
      port: parseNumber("--port", values.port, 65_535),
      host: values.host,
      seed: parseNumber("--seed", values.seed, 0xffff_ffff),
      estate: values.caches === undefined ? undefined : parseCaches(values.caches),
      frozen: values.frozen,
      credentials:
        id === undefined || secret === undefined
          ? undefined
          : { accessKeyId: id, accessKeySecret: secret, securityToken: token },
      faults: values.fault?.flatMap(parseFaultFlag),
    },
  };
}

function parseNumber(flag: string, text: string, max: number): number {
  if (/^\d+$/.test(text) && Number(text) <= max) return Number(text);
  throw new BadRequest(`${flag} must be a whole number from 0 to ${max}, not "${text}"`);
}

function parseCaches(text: string): Record<string, number> {
  const entries = text.split(",").map((entry) => {
    const [, region, count] = /^([a-z]{2}(?:-[a-z0-9]+)+)=(\d+)$/.exec(entry.trim()) ?? [];
    if (region === undefined || count === undefined) {
      throw new BadRequest(`--caches must look like cn-hangzhou=200,cn-beijing=50, not "${text}"`);
    }
    return [region, parseNumber("--caches", count, 1_000_000)] as const;
  });
  return Object.fromEntries(entries);
}

function parseFaultFlag(text: string): Fault[] {
  const [kind = "", region] = text.split(":", 2);
  const json = text.startsWith("{")
    ? parseJson(text, `--fault: ${text}`)
    : { kind, ...(region !== undefined && { region }) };
  try {
    return parseFaults(json, new Set(FAULT_KINDS.keys()));
  } catch (error) {
    throw new BadRequest(`--fault: ${error instanceof Error ? error.message : String(error)}`);
  }
}
