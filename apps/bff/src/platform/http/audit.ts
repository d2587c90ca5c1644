import type { Request, RequestHandler } from "express";
import type { Logger } from "../log.ts";
import { identityOf } from "./identity.ts";
import { addressOf } from "./viewer.ts";

/** What a person or a script does by asking for something. */
export type AuditedAct = "export";

/** Notes in the log who did what, and from where. Nothing that is noted may be a secret. */
export type NoteAct = (
  request: Request,
  act: AuditedAct | "sign_in" | "sign_in_refused" | "sign_out",
  facts: { who?: string; how?: string; why?: string; what?: string; status?: number },
) => void;

/** Acts are logged at every level but `silent`. */
export function createNoteAct(log: Logger): NoteAct {
  const always = log.child({}, log.level === "silent" ? {} : { level: "info" });
  return (request, act, facts) => {
    const requestId = request.res?.getHeader("x-request-id");
    always.info({ audit: act, ...facts, from: addressOf(request), requestId }, act);
  };
}

/** Notes who asked for this, and how it ended. */
export function auditAs(act: AuditedAct, note: NoteAct): RequestHandler {
  return (request, response, next) => {
    const { name, email } = identityOf(response);
    const { path: what } = request;
    response.once("close", () =>
      note(request, act, { who: email ?? name, what, status: response.statusCode }),
    );
    next();
  };
}
