import type { RequestHandler } from "express";
import { Failure } from "../failure.ts";
import { isApi } from "./guard.ts";

/** Keeps what the API says out of every cache, unless a route decides otherwise. */
export const neverStoreApi: RequestHandler = (request, response, next) => {
  if (isApi(request.url)) response.setHeader("cache-control", "no-store");
  next();
};

/** Answers for an address of the API that no route has; the page must not be served under one. */
export const refuseUnknownApi: RequestHandler = (request, _, next) => {
  if (isApi(request.url)) throw new Failure("route_not_found");
  next();
};
