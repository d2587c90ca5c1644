import type { RequestHandler } from "express";

/** `GET /healthz`: the process answers. */
export const health: RequestHandler = (_, response) => {
  response.json({ ok: true });
};

/** `GET /readyz`: whether to send viewers here. An upstream that is down does not count: we can tell about that. */
export function ready(isDraining: () => boolean): RequestHandler {
  return (_, response) => {
    response.status(isDraining() ? 503 : 200).json({ ready: !isDraining() });
  };
}
