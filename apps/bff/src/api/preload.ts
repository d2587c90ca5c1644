import { setTimeout as delay } from "node:timers/promises";
import type { ImageCachePage, Meta, PreloadedAnswer } from "@cachescope/contract";
import { defaultSort, endpoints, firstPage, noFilters, pageCall, parseView } from "@cachescope/contract";
import type { Request, Response } from "express";
import type { Scope } from "../inventory/scope.ts";
import { untilDeadline, within } from "../platform/deadline.ts";
import { ViewerLeft } from "../platform/failure.ts";
import type { NoteFailure } from "../platform/http/answer-failure.ts";
import type { Identity } from "../platform/http/identity.ts";
import { identityOf } from "../platform/http/identity.ts";
import type { ExpectedAnswer, Preload } from "../platform/http/page.ts";
import { problemOf } from "../platform/http/problems.ts";
import type { FirstPaint } from "./first-paint.ts";
import { createPainter } from "./first-paint.ts";
import { queryText } from "./query.ts";
import type { RegionDeps } from "./region.ts";
import { contextOf } from "./request-context.ts";

interface PreloadDeps extends RegionDeps {
  noteFailure: NoteFailure;
  /** Where the built page lies. */
  pageDirectory: string;
}

/**
 * How long the HTML waits for the first page of a view, which is about as long as the API takes. The page in the browser
 * begins meanwhile, and asks by itself for what does not come. Milliseconds.
 */
const worthWaitingMs = 1000;
/**
 * By then the first part of the HTML has been compressed and sent, for which drawing would leave no time. A browser begins
 * with it: it starts a process for the page and asks for the style sheet. Milliseconds.
 */
const headMs = 1;

const usual = firstPage({ filters: noFilters, sort: defaultSort(noFilters) });

/** The addresses of a list, and of one cache over it. */
const listAddress = /^(?:\/a\/(?<account>[a-z0-9-]+))?\/r\/(?<region>[a-z0-9-]+)\/caches(?:\/[^/]*)?$/;

/** Answers the calls that the page makes first, so that the answers can travel in its HTML, and draws the rows. */
export function createPreload(deps: PreloadDeps) {
  const { now, accounts, inventory, noteFailure } = deps;
  const painterFor = createPainter(deps.pageDirectory);
  const write = (call: string, status: number, body: string) => {
    const head: Omit<PreloadedAnswer, "body"> = { call, status, at: now().toISOString() };
    return `${JSON.stringify(head).slice(0, -1)},"body":${body}}`;
  };

  /** Where the page begins is only a guess: a browser may remember another region. */
  const guess = (identity: Identity, { accounts: several, defaultRegion }: Meta): string[] => {
    const scope = accounts.scopeOfPage(identity, several?.[0]?.name ?? null, defaultRegion);
    const page = scope && inventory.listedPage(scope, usual);
    return page ? [write(pageCall(accounts.nameOf(scope), usual), 200, page.body.toString())] : [];
  };

  const ask = (
    meta: Meta,
    scope: Scope,
    request: Request,
    response: Response,
    painter: FirstPaint | null,
  ): Preload["expected"] => {
    const { view } = parseView(new URLSearchParams(queryText(request.url)), ["tab"]);
    const query = firstPage(view);
    const name = accounts.nameOf(scope);
    const call = pageCall(name, query);
    const context = contextOf(request, response, deps);
    const answer = inventory.page(scope, query, context).then(
      ({ body }) => ({ status: 200, body: body.toString() }),
      (error: unknown) => {
        if (error instanceof ViewerLeft) return null;
        const problem = problemOf(noteFailure(error, idOf(response)), idOf(response));
        return { status: problem.status, body: JSON.stringify(problem) };
      },
    );
    // What is being read is read on when the HTML waits no longer: the page will ask for it.
    const inTime = untilDeadline(within(worthWaitingMs, context.signal), answer).catch(() => null);
    const draw = async (body: string): Promise<string> => {
      await delay(headMs);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was just written from that type
      const page = JSON.parse(body) as ImageCachePage;
      const list = { address: request.originalUrl, scope: name, view, meta, page };
      return (await painter?.draw(list)) ?? "";
    };
    const addDrawn = async (): Promise<ExpectedAnswer | null> => {
      const found = await inTime;
      if (found === null) return null;
      const { status, body } = found;
      const drawn = status === 200 ? await orPageItself(draw(body), response) : null;
      return { json: write(call, status, body), drawn: drawn ?? "" };
    };
    return { call, answer: addDrawn() };
  };

  /** What is drawn here, or null where that fails: the page then draws itself. */
  const orPageItself = <T>(drawing: Promise<T>, response: Response): Promise<T | null> =>
    drawing.catch((error: unknown) => {
      noteFailure(error, idOf(response));
      return null;
    });

  /** With `isBusy`, only what costs nothing: the page asks for the rest itself, and is told there when to come back. */
  return async (request: Request, response: Response, isBusy: boolean): Promise<Preload> => {
    if (!isDocument(request)) return { answers: [], expected: null, look: null };
    const identity = identityOf(response);
    const meta = accounts.metaFor(identity);
    const answers = [write(endpoints.meta(), 200, JSON.stringify(meta))];
    if (isBusy) return { answers, expected: null, look: null };
    if (request.path === "/") answers.push(...guess(identity, meta));
    const { account = null, region = "" } = listAddress.exec(request.path)?.groups ?? {};
    const scope = accounts.scopeOfPage(identity, account, region);
    const painter = scope ? await orPageItself(painterFor(request), response) : null;
    return { answers, expected: scope ? ask(meta, scope, request, response, painter) : null, look: painter };
  };
}

const idOf = (response: Response) => String(response.getHeader("x-request-id"));

/**
 * Whether a browser means to show what it asks for. Another site can have it fetched as an image or a script, which
 * must not have a region read; the guard of the API refuses that likewise.
 */
const isDocument = ({ headers }: Request): boolean =>
  headers["sec-fetch-dest"] === undefined || headers["sec-fetch-dest"] === "document";
