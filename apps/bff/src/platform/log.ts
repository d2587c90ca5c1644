import type { Logger } from "pino";
import { pino } from "pino";
import { Failure } from "./failure.ts";

export type { Logger };

/** Hides secrets by their value, because they can turn up anywhere in a message, not only under known keys. */
export interface Redactor {
  /** Hides `secret` from now on, plain or percent-encoded up to three times. */
  hide: (secret: string | undefined) => void;
  redact: (text: string) => string;
}

const hidden = "[hidden]";
/** Parameters of a signed call, percent-encoded any number of times: `=`, `%3D`, `%253D`, … */
const signedParameters =
  /\b(AccessKeyId|AccessKeySecret|Signature|SignatureNonce|SecurityToken)((?:=|%(?:25)*3D)+)(?:(?!&|%(?:25)*26)[^\s"'\\])*/gi;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  /** Longest first, so that a secret is replaced before one that is part of it. */
  let longestFirst: string[] = [];
  return {
    hide(secret) {
      if (!secret || secrets.has(secret)) return;
      let spelling = secret;
      for (let times = 0; times <= 3; times += 1) {
        secrets.add(spelling);
        // The log is JSON, in which quotes and backslashes of a secret are escaped.
        secrets.add(JSON.stringify(spelling).slice(1, -1));
        spelling = encodeURIComponent(spelling);
      }
      longestFirst = [...secrets].toSorted((a, b) => b.length - a.length);
    },
    redact(text) {
      let clean = text;
      for (const each of longestFirst) clean = clean.replaceAll(each, hidden);
      return clean.replace(signedParameters, `$1$2${hidden}`);
    },
  };
}

/**
 * A structured log with one JSON object a line. Every line passes through the redactor.
 *
 * @param fields what else a line tells, such as the trace that it belongs to
 */
export function createLog(
  level: string,
  { redact }: Redactor,
  stream: { write(line: string): unknown },
  fields?: () => object,
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redact },
      ...(fields && { mixin: fields }),
    },
    { write: (line) => void stream.write(line) },
  );
}

/** Errors thrown for bugs by our own code or Node, whose messages quote no secrets. */
const safeToQuote = [TypeError, RangeError, ReferenceError];

/**
 * The part of an unexpected error that may be logged: its kind, its code and its stack. Never the object itself, and
 * its message only if no library can have put a URL, a body or a file into it.
 */
export function describeError(error: unknown): object {
  if (error instanceof Failure) return { failure: error.code, ...error.facts };
  if (!(error instanceof Error)) return { error: typeof error };
  // A stack begins with the message, which may have several lines.
  const stack = error.stack?.replaceAll(error.message || "\n\n", "") ?? "";
  const frames = stack.split("\n").filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return {
    error: error.name,
    ...("code" in error && typeof error.code === "string" && { code: error.code }),
    ...(safeToQuote.some((kind) => error instanceof kind) && { message: error.message }),
    at: frames.slice(0, 8).map((frame) => frame.trim()),
  };
}
