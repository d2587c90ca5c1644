import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { Failure } from "../failure.ts";
import { judge, ownHosts } from "./guard.ts";

/**
 * Lets in what the guard has nothing against. `host` is the name this server is bound to; the port is each
 * connection's own.
 */
export function admit(host: string): RequestHandler {
  const hosts = new Map<number, ReadonlySet<string>>();
  const hostsAt = (port: number): ReadonlySet<string> => {
    const known = hosts.get(port) ?? ownHosts(host, port);
    hosts.set(port, known);
    return known;
  };
  return (request, response, next) => {
    const refusal = judge(request, hostsAt(request.socket.localPort ?? 0));
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
