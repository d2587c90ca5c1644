import type { Duplex } from "node:stream";
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { Failure } from "../failure.ts";
import { problemOf } from "./problems.ts";
import { securityHeaders } from "./security-headers.ts";

/** Errors of Node's parser that have another status than 400. */
const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/**
 * Answers bytes that are not an HTTP request with a problem, as every other failure. It repeats nothing of what came.
 */
export function answerClientError(error: Error, socket: Duplex): void {
  const code = "code" in error ? String(error.code) : "";
  if (!socket.writable || code === "ECONNRESET") return void socket.destroy();
  const exactly = statuses[code];
  answerOnSocket(new Failure("bad_request", exactly === undefined ? {} : { status: exactly }), socket);
}

/** Answers what did not become a request, and closes the connection. */
export function answerOnSocket(failure: Failure, socket: Duplex): void {
  socket.on("error", () => {});
  const requestId = randomUUID();
  const problem = problemOf(failure, requestId);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    "content-type: application/problem+json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "cache-control: no-store",
    ...securityHeaders.map(([name, value]) => `${name}: ${value}`),
    `x-request-id: ${requestId}`,
    ...(problem.status === 405 ? ["allow: GET, HEAD"] : []),
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
