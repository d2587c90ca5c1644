import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const command =
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1";

/** A certificate of this machine that is trusted by no system, made in a directory; null where there is no `openssl`. */
export async function makeCertificate(
  directory: string,
): Promise<{ key: string; cert: string; certFile: string } | null> {
  const [keyFile, certFile] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  const made = await promisify(execFile)("openssl", [
    ...command.split(" "),
    "-keyout",
    keyFile,
    "-out",
    certFile,
  ]).catch(() => null);
  if (made === null) return null;
  return { key: await readFile(keyFile, "utf8"), cert: await readFile(certFile, "utf8"), certFile };
}
