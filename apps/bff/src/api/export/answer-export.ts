import type { ExportFormat, Fault } from "@cachescope/contract";
import type { Request, RequestHandler, Response } from "express";
import type { ViewExport } from "../../inventory/exports.ts";
import type { RequestContext } from "../../inventory/listing-for.ts";
import type { Scope } from "../../inventory/scope.ts";
import { createTimeSlices } from "../../platform/time-slices.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";
import { withoutIdleLimit } from "../without-idle-limit.ts";
import { sendExport, setExportHeaders } from "./export-file.ts";
import type { ExportedFile } from "./export-text.ts";

type Handler = RequestHandler<Record<string, string>>;

/** What can be exported, and how a view of it is read and opened. */
interface ExportedResource<Query, Row> extends Pick<ExportedFile<Row>, "name" | "columns"> {
  parse: (params: URLSearchParams) => { query: Query; faults: Fault[] };
  open: (scope: Scope, query: Query, context: RequestContext) => Promise<ViewExport>;
}

/**
 * Answers with everything a view holds, as a file. `HEAD` has its headers. The name of the file depends on how the
 * reading ends. While that goes on, HEAD leaves the name out rather than wait for minutes (RFC 9110 allows that).
 */
export function answerExport<Query extends { format: ExportFormat }, Row>(
  deps: RegionDeps,
  { name, columns, parse, open }: ExportedResource<Query, Row>,
): { handler: Handler; headHandler: Handler } {
  const timeSlice = createTimeSlices();
  const read = createQueryReader(parse);
  const prepare = async (request: Request<Record<string, string>>, response: Response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    const scope = scopeIn(request.params, response, deps);
    const exported = await open(scope, query, context);
    const file = {
      name,
      columns,
      format: query.format,
      regionId: scope.regionId,
      scope: deps.accounts.nameOf(scope),
    };
    return { exported, file, context };
  };
  return {
    handler: async (request, response) => {
      const { exported, file, context } = await prepare(request, response);
      const { signal } = context;
      // Parts of the chain wait for its end, and each stage of the way out listens six times.
      response.setMaxListeners(20);
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
