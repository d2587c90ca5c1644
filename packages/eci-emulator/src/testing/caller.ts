import { createHmac, randomUUID } from "node:crypto";
import type { Emulator } from "../emulator.ts";

/**
 * A small client with its own signature code, so that the server's is not checked against itself. It form-encodes and
 * then corrects the differences, as the published examples in Java do.
 */
function encode(text: string): string {
  const form = new URLSearchParams({ "": text }).toString().slice(1);
  return form.replaceAll("+", "%20").replaceAll("*", "%2A").replaceAll("%7E", "~");
}

export type CallParams = Readonly<Record<string, string | undefined>>;

export type CallOptions = {
  readonly method?: string;
  readonly secret?: string;
  /** Parameters that are changed after signing; undefined removes one. */
  readonly tamper?: CallParams;
  /** Ms since the Unix epoch. */
  readonly at?: number;
  readonly signal?: AbortSignal;
};

const drop = (params: CallParams) =>
  Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);

/** A signed query or form. An undefined parameter is not sent. */
export function signedQuery(emulator: Emulator, params: CallParams, options: CallOptions = {}): string {
  const { method = "GET", at = Date.now(), tamper = {} } = options;
  const { accessKeyId, accessKeySecret, securityToken } = emulator.credentials;
  const common = {
    Action: "DescribeImageCaches",
    Version: "2018-08-08",
    Format: "JSON",
    AccessKeyId: accessKeyId,
    SecurityToken: securityToken,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: `${new Date(at).toISOString().slice(0, 19)}Z`,
    RegionId: "cn-hangzhou",
  };
  const signed = drop({ ...common, ...params });
  const canonical = signed
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join("&");
  const Signature = createHmac("sha1", `${options.secret ?? accessKeySecret}&`)
    .update(`${method}&%2F&${encode(canonical)}`)
    .digest("base64");
  return drop({ ...Object.fromEntries(signed), Signature, ...tamper })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** Calls DescribeImageCaches; POST sends everything as a form. */
export async function call(
  emulator: Emulator,
  params: CallParams = {},
  options: CallOptions = {},
): Promise<Response> {
  const query = signedQuery(emulator, params, options);
  const { method = "GET", signal = null } = options;
  if (method !== "POST") return fetch(`${emulator.url}/?${query}`, { method, signal, redirect: "manual" });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return fetch(emulator.url, { method, body: query, headers, signal, redirect: "manual" });
}

/** A row or a response as tests see it. */
export type Json = { readonly [field: string]: unknown };

/** The rows of a page. */
export function rowsOf(page: Json): readonly Json[] {
  return Array.isArray(page.ImageCaches) ? page.ImageCaches : [];
}

export async function describePage(
  emulator: Emulator,
  params: CallParams = {},
  options?: CallOptions,
): Promise<Json> {
  return readJson(await call(emulator, params, options));
}

export async function readJson(response: Response): Promise<Json> {
  const json: unknown = await response.json();
  return typeof json === "object" && json !== null ? { ...json } : {};
}

/** Follows the tokens to the last page, or for `maxPages`. */
export async function walk(emulator: Emulator, params: CallParams = {}, maxPages = 100): Promise<Json[]> {
  const pages: Json[] = [];
  for (let token: unknown = ""; pages.length < maxPages;) {
    const page = await describePage(
      emulator,
      typeof token === "string" && token !== "" ? { ...params, NextToken: token } : params,
    );
    pages.push(page);
    token = page.NextToken;
    if (token === "" || token === undefined) break;
  }
  return pages;
}

/** A control call; `body` is sent as JSON. */
export async function control(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Json> {
  const response = await fetch(`${emulator.url}/_control${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { ...(await readJson(response)), httpStatus: response.status };
}
