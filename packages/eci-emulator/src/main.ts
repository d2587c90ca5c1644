import { readFileSync } from "node:fs";
import { startEmulator } from "./emulator.ts";
import { parseCommandLine, USAGE } from "./options.ts";
import { rowsByRegion } from "./rows.ts";

/** Exit code for an invalid command line. */
const MISUSED = 2;

async function main(): Promise<void> {
  const { help, recordsFile, options } = parseCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const records = recordsFile === undefined ? undefined : readRecords(recordsFile);
  const emulator = await startEmulator({ ...options, records });
  const { accessKeyId, accessKeySecret, securityToken } = emulator.credentials;
  const variables = [
    `ECI_ENDPOINT=${emulator.url}`,
    `ALIBABA_CLOUD_ACCESS_KEY_ID=${accessKeyId}`,
    `ALIBABA_CLOUD_ACCESS_KEY_SECRET=${accessKeySecret}`,
    ...(securityToken === undefined ? [] : [`ALIBABA_CLOUD_SECURITY_TOKEN=${securityToken}`]),
  ];
  // Before the line is printed, because its reader may stop the emulator at once.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator.close());
  }
  process.stdout.write(`ECI emulator listens on ${emulator.url}  ${variables.join(" ")}\n`);
}

function readRecords(file: string): Record<string, unknown[]> {
  try {
    return rowsByRegion(JSON.parse(readFileSync(file, "utf8")), "cn-hangzhou");
  } catch (error) {
    throw new Error(`--records ${file}: ${messageOf(error)}`, { cause: error });
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

try {
  await main();
} catch (error) {
  process.stderr.write(`eci-emulator: ${messageOf(error)}\nSee --help.\n`);
  process.exitCode = MISUSED;
}
