import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError, type ApiErrorShape } from "./api-error.ts";
import type { Params } from "./signature.ts";

/** A response that is ready to be sent. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const MAX_BODY = 1024 * 1024;

/**
 * The decoded parameters of a call: the query string and, for a form POST, the body. Throws `UnsupportedHTTPMethod` for
 * other methods. A plus sign means a space, as in form encoding.
 */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const { method } = request;
  if (method !== "GET" && method !== "POST") {
    throw new ApiError({
      status: 403,
      code: "UnsupportedHTTPMethod",
      message: "This http method is not supported.",
    });
  }
  const params = new Map<string, string>();
  const form = method === "POST" ? new URLSearchParams(await readBody(request)) : [];
  for (const [name, value] of [...query, ...form]) {
    if (params.has(name)) {
      const message = `The specified parameter ${name} is given more than once.`;
      throw new ApiError({ status: 400, code: "InvalidParameter", message });
    }
    params.set(name, value);
  }
  return params;
}

/** The whole body as text. Throws when it is larger than `limit` bytes, a mebibyte unless given. */
export async function readBody(request: IncomingMessage, limit = MAX_BODY): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > limit) {
      const message = "The request body is too large.";
      throw new ApiError({ status: 413, code: "RequestEntityTooLarge", message });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export type Format = "json" | "xml";

/** JSON with `Format=JSON`; otherwise XML, as from the real gateway. */
export function formatOf(params: Params): Format {
  return params.get("Format")?.toUpperCase() === "JSON" ? "json" : "xml";
}

const BIG = "bigint:c0ffee:";

/** Writes JSON with each bigint as a plain number. */
function writeJson(body: object): string {
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === "bigint" ? `${BIG}${value.toString()}` : value,
  );
  return text.includes(BIG) ? text.replaceAll(new RegExp(`"${BIG}(-?\\d+)"`, "g"), "$1") : text;
}

/** Writes simple XML: an element for each field, and one for each item of a list. */
function writeXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => writeXml(name, item)).join("");
  if (typeof value === "object" && value !== null) {
    const inner = Object.entries(value).map(([field, each]) => writeXml(field, each));
    return `<${name}>${inner.join("")}</${name}>`;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  const escaped = text.replaceAll(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<${name}>${escaped}</${name}>`;
}

function createReply(status: number, format: Format, root: string, body: object, requestId: string): Reply {
  const json = format === "json";
  return {
    status,
    headers: {
      "content-type": json ? "application/json;charset=utf-8" : "text/xml;charset=utf-8",
      "x-acs-request-id": requestId,
    },
    body: json ? writeJson(body) : `<?xml version='1.0' encoding='UTF-8'?>${writeXml(root, body)}`,
  };
}

export function replyWith(body: object, format: Format, requestId: string): Reply {
  return createReply(
    200,
    format,
    "DescribeImageCachesResponse",
    { RequestId: requestId, ...body },
    requestId,
  );
}

/** ECI's error response. `host` is the host that the caller used. */
export function replyWithError(error: ApiErrorShape, format: Format, requestId: string, host: string): Reply {
  const { status, code, message, accessDeniedDetail, headers } = error;
  const query = new URLSearchParams({ q: code, product: "Eci", requestId }).toString();
  const body = {
    RequestId: requestId,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
    HostId: host,
    Code: code,
    ...(accessDeniedDetail && { AccessDeniedDetail: accessDeniedDetail }),
  };
  const reply = createReply(status, format, "Error", body, requestId);
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}
