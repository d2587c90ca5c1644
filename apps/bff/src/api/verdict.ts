import { parseVerdictQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { linkedTo } from "../platform/deadline.ts";
import { createAsk } from "../verdict/ask.ts";
import { settledVerdict } from "../verdict/settled-verdict.ts";
import { createQueryReader } from "./query.ts";
import type { RegionDeps } from "./region.ts";
import { scopeIn } from "./region.ts";
import { contextOf } from "./request-context.ts";
import { withoutIdleLimit } from "./without-idle-limit.ts";

/** `GET …/verdict`: whether pods can use a cache, at once or when that is settled. */
export function getVerdict(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const { inventory, stopping, deadlineMs, verdictEveryMs } = deps;
  const read = createQueryReader(parseVerdictQuery);
  const ask = createAsk(deps);
  return async (request, response) => {
    const query = read(request);
    const scope = scopeIn(request.params, response, deps);
    const context = contextOf(request, response, deps);
    if (query.wait === 0) return void response.json(await ask(scope, query, context));
    const { controller, release } = linkedTo(context.signal, stopping);
    const waiting = {
      deadline: performance.now() + query.wait * 1000,
      signal: controller.signal,
      fresh: context.fresh,
    };
    const limits = { everyMs: verdictEveryMs, lookMs: deadlineMs };
    try {
      response.json(
        await withoutIdleLimit(request.socket, () =>
          settledVerdict({ inventory, ask, ...limits }, scope, query, waiting),
        ),
      );
    } finally {
      release();
    }
  };
}
