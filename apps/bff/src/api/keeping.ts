import type { RequestHandler } from "express";
import type { Evidence } from "../evidence/evidence.ts";
import { refuseQuery } from "./query.ts";

/** `GET /api/keeping`: where what is seen is kept, and what hinders that. */
export function getKeeping({ evidence }: { evidence: Pick<Evidence, "keeping"> }): RequestHandler {
  return (request, response) => {
    refuseQuery(request);
    response.json(evidence.keeping());
  };
}
