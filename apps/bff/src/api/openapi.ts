import type { RequestHandler } from "express";
import { sendJson } from "../platform/http/send-json.ts";
import type { PreparedJson } from "../platform/prepared-json.ts";
import { prepareJson } from "../platform/prepared-json.ts";
import { createDocument } from "./openapi/document.ts";
import { refuseQuery } from "./query.ts";

/** `GET /api/openapi.json`: what all routes take and answer. It is made when it is first asked for. */
export function getOpenApi(version: string): RequestHandler {
  let prepared: PreparedJson | null = null;
  return async (request, response) => {
    refuseQuery(request);
    prepared ??= prepareJson(JSON.stringify(createDocument(version)));
    await sendJson(request, response, prepared);
  };
}
