import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file of two accounts: the one of the endpoint in the settings, and one with another endpoint. */
export async function writeAccounts(file: string, endpoint: string): Promise<void> {
  const accounts = [
    { name: "prod", label: "Production" },
    { name: "staging", label: "Staging", endpoint, regions: ["cn-hangzhou", "eu-central-1"] },
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ accounts }));
}
