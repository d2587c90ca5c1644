import { parseArgs } from "node:util";
import { accountNamePattern, regionIdPattern } from "@cachescope/contract";

export interface Options {
  /** Files and folders; `-` is what comes in on the standard input. */
  paths: string[];
  /** Null where the server has one. */
  account: string | null;
  regions: string[];
  /** Where Cachescope answers, without a slash at its end. */
  url: string;
  json: boolean;
  /** A file whose first line is the token to show; null for none. */
  tokenFile: string | null;
}

export const usage = `Usage: pnpm match -- <files and folders> --region <id> [--region <id>] [--account <name>] [--url <address>] [--token-file <file>] [--json]

Tells which pods of these manifests would hit an image cache, and which images no Ready cache covers.

  <files>       YAML or JSON of Kubernetes, or references one a line; folders are searched for .yaml, .yml
                and .json; - reads the standard input
  --region      a region to ask about, such as cn-hangzhou; may be repeated
  --account     the account of the regions, where the server has several
  --url         where Cachescope answers (http://127.0.0.1:8080)
  --token-file  a file with the token that Cachescope asks for; CACHESCOPE_TOKEN may hold it instead
  --json        a report for programs instead of a table

Exit status: 0 every pod hits, 1 some do not, 2 it could not be told of all.
`;

/** Reads the arguments, or says what is wrong with them. */
export function readOptions(given: readonly string[]): Options | { fault: string } {
  // pnpm hands on the dashes that part its own arguments from the script's.
  const args = given[0] === "--" ? given.slice(1) : [...given];
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        account: { type: "string" },
        region: { type: "string", multiple: true, default: [] },
        url: { type: "string", default: "http://127.0.0.1:8080" },
        "token-file": { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const regions = [...new Set(values.region)];
    const odd = regions.find((region) => !regionIdPattern.test(region));
    if (odd !== undefined) return { fault: `--region ${odd} is not the id of a region` };
    if (regions.length === 0) return { fault: "--region is missing" };
    const { account = null } = values;
    if (account !== null && !accountNamePattern.test(account))
      return { fault: `--account ${account} is not the name of an account` };
    if (positionals.length === 0) return { fault: "no files are given" };
    const url = readUrl(values.url);
    if (url === null) return { fault: "--url is not an http or https address" };
    const tokenFile = values["token-file"] ?? null;
    return { paths: positionals, account, regions, url, json: values.json, tokenFile };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { fault: error.message };
  }
}

function readUrl(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.href.replace(/\/$/, "");
}
