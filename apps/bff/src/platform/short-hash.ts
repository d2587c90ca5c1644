import { hash } from "node:crypto";

/** A short text that stands for a long one, the same in every process: the beginning of its SHA-256, in base64url. */
export const shortHash = (text: string | Buffer, length: number): string =>
  hash("sha256", text, "base64url").slice(0, length);
