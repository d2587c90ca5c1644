import type { RequestHandler } from "express";
import { identityOf } from "../platform/http/identity.ts";
import type { Accounts } from "./accounts.ts";
import { refuseQuery } from "./query.ts";

/** `GET /api/meta` */
export function getMeta(accounts: Accounts): RequestHandler {
  return (request, response) => {
    refuseQuery(request);
    response.json(accounts.metaFor(identityOf(response)));
  };
}
