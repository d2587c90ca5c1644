import type { Request, RequestHandler } from "express";
import { isApi } from "./guard.ts";

interface RequestEvent {
  /** The pattern of the route that answered; `page` for the page and its files, `none` for an address of the API that has none. */
  route: string;
  status: number;
  ms: number;
}

/** Told of every request once its connection is done with it. Must be quick, and throw nothing. */
export type OnRequest = (event: RequestEvent) => void;

export const observeRequests =
  (onRequest: OnRequest): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    response.once("close", () => {
      const ms = performance.now() - startedAt;
      onRequest({ route: routeOf(request), status: response.statusCode, ms });
    });
    next();
  };

/** What the address itself holds is never told: ids and names may stand in it. */
export function routeOf(request: Request): string {
  // Express declares it as anything.
  const route: unknown = request.route;
  const isRoute = typeof route === "object" && route !== null && "path" in route;
  if (isRoute && typeof route.path === "string") return route.path;
  return isApi(request.originalUrl) ? "none" : "page";
}
