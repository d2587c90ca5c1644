// `pnpm check:licences`: reads a CycloneDX document on the standard input, and ends with 1 if anything in it may not be passed on.
import process from "node:process";
import { json } from "node:stream/consumers";
import { refusedLicences } from "./refused-licences.ts";

const refused = refusedLicences(await json(process.stdin));
for (const { component, licence } of refused)
  process.stderr.write(`${component}: ${licence} is not among the licences that we may pass on.\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
