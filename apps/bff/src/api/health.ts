import type { RequestHandler } from "express";

/** `GET /healthz`: the process answers. */
export const health: RequestHandler = (_, response) => {
  response.json({ ok: true });
};

/**
 * `GET /readyz`: viewers may be sent here. An upstream that is down does not count: we can tell about that. At the
 * end nobody can ask any more, because listening stops first.
 */
export const ready: RequestHandler = (_, response) => {
  response.json({ ready: true });
};
