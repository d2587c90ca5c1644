import type { Socket } from "node:net";
import { parseExportQuery } from "@cachescope/contract";
import type { Request, RequestHandler, Response } from "express";
import { createTimeSlices } from "../../platform/time-slices.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";
import { sendExport, setExportHeaders } from "./export-file.ts";

type Handler = RequestHandler<Record<string, string>>;

/**
 * `GET …/export`: everything a view holds, as a file. `HEAD` has its headers. The name of the file depends on how the
 * reading ends. While that goes on, HEAD leaves the name out rather than wait for minutes (RFC 9110 allows that).
 */
export function answerExport(deps: RegionDeps): { handler: Handler; headHandler: Handler } {
  const { inventory } = deps;
  const timeSlice = createTimeSlices();
  const read = createQueryReader(parseExportQuery);
  const prepare = async (request: Request<Record<string, string>>, response: Response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    const scope = scopeIn(request.params, deps);
    const exported = await inventory.export(scope, query, context);
    return { exported, file: { format: query.format, regionId: scope.regionId }, context };
  };
  return {
    handler: async (request, response) => {
      const { exported, file, context } = await prepare(request, response);
      const { signal } = context;
      const view = await withoutIdleLimit(request.socket, () => exported.readToEnd(timeSlice));
      await sendExport(response, file, view, { timeSlice, signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      });
    },
    headHandler: async (request, response) => {
      const { exported, file } = await prepare(request, response);
      setExportHeaders(response, file, exported.standing());
      response.end();
    },
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
