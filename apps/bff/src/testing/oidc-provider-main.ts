import process from "node:process";
import { parseArgs } from "node:util";
import { startProvider } from "./oidc-provider.ts";

/** The provider as a program of its own, for journeys in a browser: where the dashboard is, and on which port to listen. */
const { values } = parseArgs({ options: { "public-url": { type: "string" }, port: { type: "string" } } });
const { issuer } = await startProvider(values["public-url"] ?? "", Number(values.port));
process.stdout.write(`${issuer}\n`);
