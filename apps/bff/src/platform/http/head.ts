import type { RequestHandler } from "express";

/**
 * Has HEAD answered as GET, so that its headers are the same whatever makes them. Node knows from the start that this
 * response has no body, and sends none.
 */
export const answerHeadAsGet: RequestHandler = (request, _, next) => {
  if (request.method === "HEAD") request.method = "GET";
  next();
};
