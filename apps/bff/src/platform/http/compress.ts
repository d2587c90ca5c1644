import compression from "compression";
import type { RequestHandler } from "express";

const compressBody = compression();

/** Compresses what is worth it. All answers name the header they depend on, the empty 304 too. */
export const compress: RequestHandler = (request, response, next) => {
  response.vary("Accept-Encoding");
  compressBody(request, response, next);
};
