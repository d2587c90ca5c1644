import type { RequestHandler } from "express";
import type { Logger } from "../log.ts";
import { identityOf } from "./identity.ts";

/** What is noted of who did it, and from where. */
export type AuditedAct = "export";

/** Has the log tell who did this, what of and from where, whatever else its level leaves out. */
export function auditAs(act: AuditedAct, log: Logger): RequestHandler {
  const always = log.child({}, log.level === "silent" ? {} : { level: "info" });
  return (request, response, next) => {
    const { name, email } = identityOf(response);
    const { ip: from, path: what } = request;
    response.once("close", () => {
      const requestId = response.getHeader("x-request-id");
      always.info(
        { audit: act, who: email ?? name, what, from, status: response.statusCode, requestId },
        act,
      );
    });
    next();
  };
}
