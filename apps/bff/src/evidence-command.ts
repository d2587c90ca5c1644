import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { accountNamePattern } from "@cachescope/contract";
import { readConfig } from "./config/config.ts";
import { urlSecrets } from "./config/url-secrets.ts";
import { isRegionId } from "./eci/endpoints.ts";
import { checkStore } from "./evidence/store/check.ts";
import type { Database, Place } from "./evidence/store/database.ts";
import { fileIn, openDatabase } from "./evidence/store/database.ts";
import type { KeptLine } from "./evidence/store/kept-line.ts";
import { readKeptLine } from "./evidence/store/kept-line.ts";
import type { Selection } from "./evidence/store/transfer.ts";
import { mergeLines, readKept } from "./evidence/store/transfer.ts";
import { troubleOf } from "./evidence/store/trouble.ts";
import { placeOf } from "./keep-evidence.ts";
import { isBundled } from "./platform/bundled.ts";
import { findHome } from "./platform/home.ts";
import { createRedactor } from "./platform/log.ts";

const command = isBundled ? "node evidence.mjs" : "pnpm evidence";
const usage = `Usage: ${command} export [--account <name>] [--region <id>] [--since <date>] [--output <file>]
       ${command} import <file, or - for standard input>
       ${command} check

Where evidence is kept is read from DATA_DIR and DATABASE_URL, as the server does.
`;
/** Exit status of what went wrong, and of arguments and settings that cannot be worked with. */
const wentWrong = 1;
const notUnderstood = 2;
const linesAtOnce = 200;

/** What the command ends with; its message is for the person. */
class CommandFault extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const { env, stdin, stdout, stderr } = process;
const redactor = createRedactor();

async function main(): Promise<void> {
  const { name, file, flags } = readArguments();
  const outcome = readConfig(env, (path) => readFileSync(path, "utf8"));
  if (!outcome.ok) throw new CommandFault(outcome.faults.join("\n"), notUnderstood);
  const { config } = outcome;
  for (const secret of urlSecrets(config.databaseUrl)) redactor.hide(secret);
  const place = placeOf(config, false, env, findHome());
  if (place.kind === "file" && name !== "import" && !existsSync(fileIn(place.directory)))
    throw new CommandFault(`Nothing is kept in ${place.directory}; set DATA_DIR or DATABASE_URL.`, wentWrong);
  const database = await openDatabase(place);
  try {
    if (name === "export") await exportTo(flags.output, database, selectionOf(flags));
    if (name === "import") await importFrom(file, database, place);
    if (name === "check") await check(database, place);
  } finally {
    await database.destroy();
  }
}

function readArguments() {
  const options = {
    account: { type: "string" },
    region: { type: "string" },
    since: { type: "string" },
    output: { type: "string" },
  } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [name = "", file = "", ...more] = positionals;
    const isWhole = more.length === 0 && (file !== "") === (name === "import");
    const mayHaveFlags = name === "export" || Object.keys(values).length === 0;
    if (!["export", "import", "check"].includes(name) || !isWhole || !mayHaveFlags)
      throw new CommandFault(usage, notUnderstood);
    selectionOf(values);
    return { name, file, flags: values };
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`${error instanceof Error ? error.message : ""}\n${usage}`, notUnderstood);
  }
}

function selectionOf(flags: { account?: string; region?: string; since?: string }): Selection {
  const { account = null, region = null, since } = flags;
  if (account !== null && !accountNamePattern.test(account))
    throw new CommandFault("--account must be the name of an account.", notUnderstood);
  if (region !== null && !isRegionId(region))
    throw new CommandFault("--region must be a region id, such as cn-hangzhou.", notUnderstood);
  const time = since === undefined ? 0 : Date.parse(since);
  if (Number.isNaN(time))
    throw new CommandFault("--since must be a date or a time, such as 2026-03-07.", notUnderstood);
  return { account, region, since: Math.max(time, 0) };
}

async function exportTo(output: string | undefined, database: Database, selection: Selection): Promise<void> {
  let count = 0;
  async function* lines() {
    for await (const part of readKept(database, selection)) {
      count += part.length;
      yield part.map((line) => `${JSON.stringify(line)}\n`).join("");
    }
  }
  const target = output === undefined ? stdout : createWriteStream(output, { mode: 0o600 });
  await pipeline(Readable.from(lines()), target, { end: output !== undefined }).catch((error: unknown) => {
    // The reader has read enough.
    if (!isCode(error, "EPIPE")) throw error;
  });
  stderr.write(`${count} caches were written.\n`);
}

async function importFrom(file: string, database: Database, { kind }: Place): Promise<void> {
  const input = file === "-" ? stdin : createReadStream(file);
  let waiting: KeptLine[] = [];
  let written = 0;
  let number = 0;
  const write = async () => {
    await mergeLines(database, kind, waiting);
    written += waiting.length;
    waiting = [];
  };
  // An error of the stream ends the loop only this way.
  const failed = new Promise<never>((_, reject) =>
    input.once("error", ({ message }: Error) =>
      reject(new CommandFault(`It cannot be read: ${message}`, wentWrong)),
    ),
  );
  const reading = (async () => {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() === "") continue;
      const read = readKeptLine(line);
      if (typeof read === "string") {
        await write();
        const before = `${written} caches before it were read; the file can be read again.`;
        throw new CommandFault(`Line ${number}: ${read}. ${before}`, wentWrong);
      }
      waiting.push(read);
      if (waiting.length >= linesAtOnce) await write();
    }
    await write();
  })();
  await Promise.race([reading, failed]);
  stderr.write(`${written} caches were read.\n`);
}

async function check(database: Database, place: Place): Promise<void> {
  const { bytes, scopes, faults } = await checkStore(database, place.kind);
  const where = place.kind === "file" ? fileIn(place.directory) : "the database";
  stdout.write(`${where} holds ${(bytes / 2 ** 20).toFixed(1)} MiB.\n`);
  for (const { scope, caches, gone, failures, events, oldest, newest } of scopes) {
    const seen = `${new Date(oldest).toISOString()} to ${new Date(newest).toISOString()}`;
    stdout.write(
      `${scope}: ${caches} caches (${gone} gone), ${failures} failures, ${events} events, seen ${seen}\n`,
    );
  }
  if (faults.length > 0) throw new CommandFault(`It is not whole:\n${faults.join("\n")}`, wentWrong);
  stdout.write("It is whole.\n");
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

stdout.on("error", () => {});
try {
  await main();
} catch (error) {
  const isOurs = error instanceof CommandFault;
  const { kind, message } = isOurs ? { kind: null, message: error.message } : troubleOf(error);
  stderr.write(`${redactor.redact(kind === null ? message : `${message} (${kind})`)}\n`);
  process.exitCode = isOurs ? error.status : wentWrong;
}
