import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "../log.ts";
import { traceIdOf } from "./trace-id.ts";

/** The longest part of a path that is logged. */
const longestPath = 200;

/** Gives each request an id, which its response and the log carry, and logs how it ended. The query is not logged. */
export function accessLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const { method } = request;
    const requestId = randomUUID();
    const startedAt = performance.now();
    response.setHeader("x-request-id", requestId);
    response.once("close", () => {
      const path = request.originalUrl.split("?", 1)[0]?.slice(0, longestPath);
      const status = response.statusCode;
      const cutOff = !response.writableFinished;
      const ms = Math.round(performance.now() - startedAt);
      // When a connection closes, nothing else tells which request it was for.
      const traceId = traceIdOf(response);
      log.info({ requestId, traceId, method, path, status, cutOff, ms }, "request");
    });
    next();
  };
}
