import type { Meta } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { refuseQuery } from "./query.ts";

/** `GET /api/meta` */
export function getMeta(answer: Meta): RequestHandler {
  return (request, response) => {
    refuseQuery(request);
    response.json(answer);
  };
}
