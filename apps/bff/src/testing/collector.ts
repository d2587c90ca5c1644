import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { PbfReader } from "pbf";
import { portOf } from "./ports.ts";

type Value = string | number | boolean;

/** A span, as far as tests look at it. */
export interface CollectedSpan {
  traceId: string;
  spanId: string;
  /** Empty for the first of a trace. */
  parentId: string;
  name: string;
  kind: string;
  isError: boolean;
  ms: number;
  attributes: Record<string, Value>;
  /** What the service is. */
  resource: Record<string, Value>;
}

/** A collector on loopback. It keeps what it is sent, and reads OTLP with the numbers that its schema gives the fields. */
export async function startCollector() {
  const requests: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ path: request.url ?? "", headers: request.headers, body: await buffer(request) });
    response.end();
  };
  const server = createServer((...exchange) => void take(...exchange)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    requests: () => requests,
    spans: () => requests.flatMap(({ body }) => readSpans(body)),
    /** All that was sent, as text: what is text in it stands there as it is. */
    sent: () => requests.map(({ body }) => body.toString("latin1")).join("\n"),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function readSpans(body: Buffer): CollectedSpan[] {
  const spans: CollectedSpan[] = [];
  new PbfReader(body).readFields((tag, all, request) => {
    if (tag !== 1) return;
    const resource = {};
    request.readMessage((inResource, _, ofResource) => {
      if (inResource === 1)
        ofResource.readMessage(
          (field, into, message) => field === 1 && readAttribute(message, into),
          resource,
        );
      if (inResource !== 2) return;
      ofResource.readMessage((inScope, __, ofScope) => {
        if (inScope === 2) all.push(readSpan(ofScope, resource));
      }, null);
    }, null);
  }, spans);
  return spans;
}

function readSpan(message: PbfReader, resource: CollectedSpan["resource"]): CollectedSpan {
  let [from, to] = [0, 0];
  const none = { traceId: "", spanId: "", parentId: "", name: "", kind: "", isError: false, ms: 0 };
  const span = message.readMessage<CollectedSpan>(
    (tag, into, field) => {
      if (tag === 1) into.traceId = hex(field.readBytes());
      if (tag === 2) into.spanId = hex(field.readBytes());
      if (tag === 4) into.parentId = hex(field.readBytes());
      if (tag === 5) into.name = field.readString();
      if (tag === 6) into.kind = kinds[field.readVarint()] ?? "";
      if (tag === 7) from = field.readFixed64();
      if (tag === 8) to = field.readFixed64();
      if (tag === 9) readAttribute(field, into.attributes);
      if (tag === 15)
        field.readMessage((inStatus, status, value) => {
          if (inStatus === 3) status.isError = value.readVarint() === 2;
        }, into);
    },
    { ...none, attributes: {}, resource },
  );
  return { ...span, ms: (to - from) / 1e6 };
}

function readAttribute(message: PbfReader, into: Record<string, Value>): void {
  let key = "";
  let read: Value = "";
  message.readMessage((tag, _, field) => {
    if (tag === 1) key = field.readString();
    if (tag !== 2) return;
    field.readMessage((kind, __, value) => {
      if (kind === 1) read = value.readString();
      if (kind === 2) read = value.readBoolean();
      if (kind === 3) read = value.readVarint(true);
    }, null);
  }, null);
  into[key] = read;
}
