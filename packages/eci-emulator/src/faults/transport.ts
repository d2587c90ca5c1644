import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { type Reply, sendReply } from "../wire.ts";
import { type Fault, numberOf, textOf } from "./fault.ts";
import { headersOf } from "./refusals.ts";

type Scene = {
  readonly fault: Fault;
  readonly response: ServerResponse;
  /** The correct response. */
  readonly reply: Reply;
  /** Aborted when the caller hangs up or the emulator closes. */
  readonly signal: AbortSignal;
};

type Transport = {
  readonly about: string;
  readonly send: (scene: Scene) => void | Promise<void>;
};

const JSON_TYPE = "application/json;charset=utf-8";
const CHUNK = Buffer.alloc(64 * 1024, " ");
const MEBIBYTE = 1024 * 1024;

const html = (title: string, text: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${text}</body></html>`;

/** Sends another body with the headers of the correct response. */
const instead = (about: string, status: number, type: string, body: string): Transport => ({
  about,
  send: ({ response, reply }) => {
    sendReply(response, { status, headers: { ...reply.headers, "content-type": type }, body });
  },
});

/** The text, then spaces up to `size` bytes: correct JSON that is far too long. */
function* padded(text: string, size: number): Generator<Buffer> {
  yield Buffer.from(text);
  for (let left = size - Buffer.byteLength(text); left > 0; left -= CHUNK.length) {
    yield left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
  }
}

/** Faults of the connection, or of the bytes of the body. */
export const TRANSPORTS: Readonly<Record<string, Transport>> = {
  slow: {
    about: "the right answer after `delayMs` (1000)",
    send: async ({ fault, response, reply, signal }) => {
      if (fault.delayMs === undefined) await delay(1000, undefined, { signal });
      sendReply(response, reply);
    },
  },
  hanging: { about: "takes the call and never answers", send: () => undefined },
  "headers-only": {
    about: "headers, then silence",
    send: ({ response, reply }) => {
      response.writeHead(200, reply.headers).flushHeaders();
    },
  },
  drip: {
    about: "the right answer, one byte every `intervalMs` (100)",
    send: async ({ fault, response, reply, signal }) => {
      const body = Buffer.from(reply.body);
      response.writeHead(reply.status, { ...reply.headers, "content-length": body.length });
      for (const byte of body) {
        response.write(Buffer.of(byte));
        await delay(numberOf(fault, "intervalMs", 100), undefined, { signal });
      }
      response.end();
    },
  },
  dropped: {
    about: "the socket is closed before any header",
    send: ({ response }) => void response.socket?.destroy(),
  },
  reset: {
    about: "the connection is reset in the middle of the body, after `bytes` (half of it)",
    send: ({ fault, response, reply }) => {
      const body = Buffer.from(reply.body);
      const sent = body.subarray(0, numberOf(fault, "bytes", Math.floor(body.length / 2)));
      response.writeHead(200, { ...reply.headers, "content-length": body.length });
      response.write(sent, () => response.socket?.resetAndDestroy());
    },
  },
  "truncated-json": {
    about: "a complete answer whose JSON stops in the middle, after `bytes` (half of it)",
    send: ({ fault, response, reply }) => {
      const { length } = reply.body;
      const body = reply.body.slice(0, numberOf(fault, "bytes", Math.floor(length / 2)));
      sendReply(response, { ...reply, body });
    },
  },
  "html-502": instead("a proxy's error page", 502, "text/html", html("502 Bad Gateway", "<hr>Tengine")),
  "html-200": instead(
    "a captive portal's login page",
    200,
    "text/html",
    html("Network sign-in", "<form action=/login><input name=user></form>"),
  ),
  "503-without-code": instead(
    "503 with JSON that has no Code",
    503,
    JSON_TYPE,
    '{"message":"upstream unavailable"}',
  ),
  "empty-body": instead("200 and nothing", 200, JSON_TYPE, ""),
  "null-body": instead("200 and `null`", 200, JSON_TYPE, "null"),
  "huge-body": {
    about: "the right answer, padded to `bytes` (50 MiB); `declared: true` tells the length beforehand",
    send: async ({ fault, response, reply, signal }) => {
      const bytes = Math.max(Buffer.byteLength(reply.body), numberOf(fault, "bytes", 50 * MEBIBYTE));
      response.writeHead(200, {
        ...reply.headers,
        ...(fault.declared === true && { "content-length": bytes }),
      });
      await pipeline(Readable.from(padded(reply.body, bytes)), response, { signal });
    },
  },
  gzip: {
    about: "gzip that was not asked for; `bytes` makes it unpack to so many (a bomb)",
    send: async ({ fault, response, reply, signal }) => {
      response.writeHead(200, { ...reply.headers, "content-encoding": "gzip" });
      const source = Readable.from(padded(reply.body, numberOf(fault, "bytes", 0)));
      await pipeline(source, createGzip(), response, { signal });
    },
  },
  redirect: {
    about: "302 to `location` (a closed port of this machine)",
    send: ({ fault, response }) => {
      response.writeHead(302, { location: textOf(fault, "location", "http://127.0.0.1:9/") }).end();
    },
  },
  "not-http": {
    about: "bytes that are no HTTP",
    send: ({ response }) => void response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n"),
  },
  raw: {
    about:
      "`status`, `headers` and `body` (or `bodyBase64`) as given; a body that is no text is sent as JSON",
    send: ({ fault, response }) => {
      const { body, bodyBase64 } = fault;
      const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
      const bytes = typeof bodyBase64 === "string" ? Buffer.from(bodyBase64, "base64") : Buffer.from(text);
      response.writeHead(numberOf(fault, "status", 200), { "content-type": JSON_TYPE, ...headersOf(fault) });
      response.end(bytes);
    },
  },
};
