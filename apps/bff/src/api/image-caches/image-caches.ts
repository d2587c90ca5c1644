import type { Fault } from "@cachescope/contract";
import { parseChangesQuery, parseExportQuery, parseFilters, parsePageQuery } from "@cachescope/contract";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Request, Response } from "express";
import type { Inventory, RequestContext } from "../../inventory/inventory.ts";
import type { Scope } from "../../inventory/scope.ts";
import { defaultAccount } from "../../inventory/scope.ts";
import { linkedTo, within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import { sendAnswer } from "../../platform/http/send-answer.ts";
import { queryOf, refuseQuery } from "../query.ts";
import { sendExport } from "./export.ts";

export interface ImageCacheDeps {
  inventory: Inventory;
  regionIds: ReadonlySet<string>;
  now: () => Date;
  /** How long one request may take, in milliseconds. */
  deadlineMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
}

type RegionRequest = Request<{ region: string }>;

/** The calls about image caches under `/api/regions/:region`. */
export function imageCaches({ inventory, regionIds, now, ...limits }: ImageCacheDeps) {
  const scopeOf = ({ params: { region } }: RegionRequest): Scope => {
    if (!regionIds.has(region)) throw new Failure("unknown_region");
    return { account: defaultAccount, regionId: region };
  };

  return {
    /** `GET …/image-caches`: one page of a view. */
    list: async (request: RegionRequest, response: Response) => {
      const query = accept(parsePageQuery(queryOf(request)));
      const context = contextOf(request, response, limits);
      await sendAnswer(request, response, await inventory.page(scopeOf(request), query, context));
    },

    /** `GET …/changes`: what changed in a view since a version. */
    changes: async (request: RegionRequest, response: Response) => {
      const query = accept(parseChangesQuery(queryOf(request)));
      const context = contextOf(request, response, limits);
      await sendAnswer(request, response, await inventory.changes(scopeOf(request), query, context));
    },

    /** `GET …/export`: everything a view holds, as a file. */
    export: async (request: RegionRequest, response: Response) => {
      const query = accept(parseExportQuery(queryOf(request)));
      const context = contextOf(request, response, limits);
      const scope = scopeOf(request);
      const read = () => inventory.export(scope, query, context);
      const exported = await withoutIdleLimit(request.socket, read);
      const sent = sendExport(response, query.format, scope.regionId, exported, now());
      await sent.catch((error: unknown) => {
        throw context.signal.aborted ? context.signal.reason : error;
      });
    },

    /** `GET …/image-caches/:id`: one cache in full. */
    detail: async (request: Request<{ region: string; id: string }>, response: Response) => {
      const scope = scopeOf(request);
      refuseQuery(request);
      const { filters, faults } = parseFilters(new URLSearchParams({ id: request.params.id }));
      if (filters.id === undefined) throw new Failure("bad_request", { faults });
      const context = contextOf(request, response, limits);
      response.json(await inventory.detail(scope, filters.id, context));
    },
  };
}

/** The query, unless something in it is wrong. Throws `bad_request`. */
function accept<T>({ query, faults }: { query: T; faults: Fault[] }): T {
  if (faults.length > 0) throw new Failure("bad_request", { faults });
  return query;
}

/** RFC 9111: a request with this header does not accept what is kept until it was read anew. */
const wantsFresh = ({ headers }: IncomingMessage): boolean =>
  /(?:^|[\s,])no-cache(?:$|[\s,])/i.test(headers["cache-control"] ?? "");

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

/** A request may wait as long as its viewer is there and the server lives, but not longer than its deadline. */
function contextOf(
  request: IncomingMessage,
  response: Response,
  { deadlineMs, shutdown }: Pick<ImageCacheDeps, "deadlineMs" | "shutdown">,
): RequestContext {
  const { controller, release } = linkedTo(shutdown);
  response.once("close", () => {
    release();
    if (!response.writableFinished) controller.abort(new ViewerLeft());
  });
  return { ...within(deadlineMs, controller.signal), fresh: wantsFresh(request) };
}
