import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { RequestHandler } from "express";
import { Failure } from "../failure.ts";
import type { OwnAddress } from "./guard.ts";
import { judge, ownHosts } from "./guard.ts";
import type { PublicUrl } from "./public-url.ts";

/**
 * Lets in what the guard has nothing against.
 *
 * @param forms the paths that take a form
 */
export function admit(publicUrl: PublicUrl | null, forms: readonly string[]): RequestHandler {
  const known = new Map<string, OwnAddress>();
  const ownAt = ({ localAddress = "", localPort = 0 }: Socket): OwnAddress => {
    const key = `${localAddress} ${localPort}`;
    const own = known.get(key) ?? {
      hosts: ownHosts(localAddress, localPort, publicUrl),
      publicUrl,
      forms: new Set(forms),
    };
    known.set(key, own);
    return own;
  };
  return (request, response, next) => {
    const refusal = judge(request, ownAt(request.socket));
    const failure = refusal === null ? expectationOf(request) : new Failure(refusal);
    if (failure === null) return next();
    // What else may be on this connection was not asked for either.
    response.setHeader("connection", "close");
    next(failure);
  };
}

/**
 * RFC 9110: the only expectation there is asks whether to send a body. A request that is let in has none, so that its
 * answer is answer enough.
 */
const expectationOf = ({ headers }: IncomingMessage): Failure | null =>
  headers.expect === undefined || headers.expect.toLowerCase() === "100-continue"
    ? null
    : new Failure("bad_request", { status: 417 });
