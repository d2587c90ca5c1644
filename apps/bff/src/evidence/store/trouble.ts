import type { KeepingTrouble } from "@cachescope/contract";

/** As it passes between threads, where errors lose their codes. `message` is for the log. */
export interface Trouble {
  kind: KeepingTrouble;
  message: string;
}

/** What the store throws. */
export class StoreFailure extends Error {
  readonly kind: KeepingTrouble;

  constructor({ kind, message }: Trouble) {
    super(message);
    this.name = "StoreFailure";
    this.kind = kind;
  }
}

/** By the result codes of SQLite (source: sqlite.org/rescode.html), which stand in the lowest byte. */
const sqliteKinds: Record<number, KeepingTrouble> = {
  8: "unwritable",
  11: "damaged",
  13: "disk_full",
  14: "unwritable",
  26: "damaged",
};

/** By the codes of Node, and those of PostgreSQL (source: its documentation, appendix A). */
const codeKinds: Record<string, KeepingTrouble> = {
  // So does `/proc` refuse a directory.
  ENOENT: "unwritable",
  EACCES: "unwritable",
  EPERM: "unwritable",
  EROFS: "unwritable",
  ENOTDIR: "unwritable",
  EEXIST: "unwritable",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  "53100": "disk_full",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  ETIMEDOUT: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EPIPE: "unreachable",
  "57014": "unreachable",
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "unreachable",
  "28000": "refused",
  "28P01": "refused",
  "3D000": "refused",
  "42501": "refused",
  "25006": "refused",
  "53300": "refused",
  XX001: "damaged",
  XX002: "damaged",
};

/** What `pg` says of a connection that was lost or could not be made in time; these errors have no code. */
const lostConnection =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection error and is not queryable/i;

export function troubleOf(error: unknown): Trouble {
  // One of several addresses stands for all of them, as an `AggregateError` says nothing itself.
  const told: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const message = told instanceof Error ? told.message : String(told);
  const code = told instanceof Error && "code" in told ? String(told.code) : "";
  const errcode = told instanceof Error && "errcode" in told ? Number(told.errcode) : 0;
  const kind =
    sqliteKinds[errcode & 0xff] ?? codeKinds[code] ?? (code.startsWith("08") ? "unreachable" : null);
  return { kind: kind ?? (lostConnection.test(message) ? "unreachable" : "failed"), message };
}
