import type { RequestHandler } from "express";
import { Failure } from "../platform/failure.ts";
import { createBearerCheck } from "../platform/http/bearer.ts";

export interface MetricsDeps {
  /** What is answered; null where metrics are not told here. */
  write: (() => Promise<{ contentType: string; text: string }>) | null;
  /** What a request must carry; null where it need not. */
  token: string | null;
}

/** `GET /metrics` */
export function getMetrics({ write, token }: MetricsDeps): RequestHandler {
  const isAllowed = token === null ? () => true : createBearerCheck(token);
  return async (request, response) => {
    if (write === null) throw new Failure("route_not_found");
    if (!isAllowed(request)) {
      response.setHeader("www-authenticate", "Bearer");
      throw new Failure("bad_request", { status: 401 });
    }
    const { contentType, text } = await write();
    response.setHeader("cache-control", "no-store");
    response.setHeader("content-type", contentType);
    response.end(text);
  };
}
