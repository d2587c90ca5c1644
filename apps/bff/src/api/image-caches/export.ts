import type { Socket } from "node:net";
import { parseExportQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { createTurns } from "../../platform/turns.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";
import { sendExport } from "./export-file.ts";

/** `GET …/export`: everything a view holds, as a file. */
export function getExport(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const { inventory } = deps;
  const turn = createTurns();
  const read = createQueryReader(parseExportQuery);
  return async (request, response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    const scope = scopeIn(request.params, deps);
    const exported = await withoutIdleLimit(request.socket, () => inventory.export(scope, query, context));
    const pace = { turn, signal: context.signal };
    await sendExport(response, query.format, scope.regionId, exported, pace).catch((error: unknown) => {
      throw context.signal.aborted ? context.signal.reason : error;
    });
  };
}

/** Does what may take minutes although nothing is sent meanwhile. */
async function withoutIdleLimit<T>(socket: Socket, work: () => Promise<T>): Promise<T> {
  const usual = socket.timeout ?? 0;
  socket.setTimeout(0);
  try {
    return await work();
  } finally {
    socket.setTimeout(usual);
  }
}
