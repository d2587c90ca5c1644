import { ApiError, type ApiErrorShape, missing } from "./api-error.ts";
import type { Nonces } from "./nonces.ts";
import { isSame, type Params, sign, stringToSign } from "./signature.ts";
import { MINUTE } from "./times.ts";

/** The credentials that callers must sign with. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only for temporary (STS) credentials. */
  readonly securityToken?: string | undefined;
  /** When the security token expires, in ms since the epoch. Without it, never. */
  readonly securityTokenExpiresAt?: number | undefined;
};

/** How far a request's Timestamp may differ from the server's clock. */
export const SKEW_MS = 15 * MINUTE;

/** What can be asked here; the real gateway knows many more. */
const ACTIONS: ReadonlySet<string> = new Set(["DescribeImageCaches", "ListUsage"]);
const VERSION = "2018-08-08";
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const refuse = (status: number, code: string, message: string, more?: Partial<ApiErrorShape>) =>
  new ApiError({ status, code, message, ...more });

/**
 * Throws the `ApiError` that the gateway would answer to an invalid request. `now` is the server's clock. The codes are
 * published; the order of the checks is assumed.
 */
export function verify(
  method: string,
  params: Params,
  credentials: Credentials,
  nonces: Nonces,
  now: number,
) {
  checkAction(params);
  verifySigner(method, params, credentials, now);
  const nonce = required(params, "SignatureNonce");
  // Last, so that only correctly signed requests take memory.
  if (!nonces.use(nonce, now)) {
    throw refuse(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
}

function required(params: Params, name: string): string {
  const value = params.get(name);
  if (value === undefined || value === "") throw missing(name);
  return value;
}

function checkAction(params: Params): void {
  if (required(params, "Version") !== VERSION) {
    throw refuse(400, "InvalidVersion", "Specified parameter Version is not valid.");
  }
  if (!ACTIONS.has(required(params, "Action"))) throw apiNotFound();
}

/** The error for every other action and every other path. */
export function apiNotFound(): ApiError {
  const message = "Specified api is not found, please check your url and method.";
  return refuse(404, "InvalidApi.NotFound", message);
}

/** Throws unless the call was signed with the secret of these credentials. */
export function verifySigner(method: string, params: Params, credentials: Credentials, now: number): void {
  checkTime(params, now);
  if (required(params, "AccessKeyId") !== credentials.accessKeyId)
    throw refuse(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  checkSecurityToken(params.get("SecurityToken"), credentials, now);
  checkSignature(method, params, credentials.accessKeySecret);
}

function checkTime(params: Params, now: number): void {
  const text = required(params, "Timestamp");
  const time = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    const message = "Specified time stamp or date value is not well formatted.";
    throw refuse(400, "InvalidTimeStamp.Format", message);
  }
  if (Math.abs(time - now) > SKEW_MS) {
    throw refuse(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }
}

const invalidToken = (why: string, message: string) => refuse(400, `InvalidSecurityToken.${why}`, message);

function checkSecurityToken(given: string | undefined, credentials: Credentials, now: number): void {
  const { securityToken, securityTokenExpiresAt = Infinity } = credentials;
  if (given === undefined || given === "") {
    if (securityToken !== undefined) throw missing("SecurityToken");
    return;
  }
  if (!/^[\w+/=.~-]{8,}$/.test(given)) {
    throw invalidToken("Malformed", "Specified SecurityToken is malformed.");
  }
  if (given !== securityToken) {
    throw invalidToken("MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");
  }
  if (now >= securityTokenExpiresAt) throw invalidToken("Expired", "Specified SecurityToken is expired.");
}

function checkSignature(method: string, params: Params, secret: string): void {
  const signature = params.get("Signature") ?? "";
  const isKnownWay =
    params.get("SignatureMethod") === "HMAC-SHA1" && params.get("SignatureVersion") === "1.0";
  if (signature === "" || !isKnownWay) {
    const message = "The request signature does not conform to Aliyun standards.";
    throw refuse(400, "IncompleteSignature", message);
  }
  const text = stringToSign(method, params);
  if (!isSame(signature, sign(text, secret))) {
    throw signatureMismatch(text);
  }
}

/** The real gateway echoes what it signed, including the access key id, so a client must not pass the message on. */
export function signatureMismatch(text: string): ApiError {
  const message = `Specified signature is not matched with our calculation. server string to sign is:${text}`;
  return refuse(400, "SignatureDoesNotMatch", message);
}
