import type { RequestHandler } from "express";

/** `GET /healthz`: the process answers. */
export const health: RequestHandler = (_, response) => {
  response.json({ ok: true });
};

/**
 * `GET /readyz`: viewers may be sent here. An upstream that is down does not count, because the page can
 * say so. While the server stops it listens no more, so that no balancer can ask.
 */
export const ready: RequestHandler = (_, response) => {
  response.json({ ready: true });
};
