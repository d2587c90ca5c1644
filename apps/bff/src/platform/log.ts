import type { Logger } from "pino";
import { pino } from "pino";
import { Failure } from "./failure.ts";

export type { Logger };

/** Hides secrets by what they are, wherever they stand; a path would not do, since they turn up inside messages. */
export interface Redactor {
  /** From now on `secret` is hidden, plain or percent-encoded up to three times. */
  hide: (secret: string | undefined) => void;
  redact: (text: string) => string;
}

const hidden = "[hidden]";
/** Parameters of a signed call, whatever encoding they stand in: `=` or `%3D`, `%253D`, … */
const signedParameters =
  /\b(AccessKeyId|AccessKeySecret|Signature|SignatureNonce|SecurityToken)((?:=|%(?:25)*3D)+)(?:(?!&|%(?:25)*26)[^\s"'\\])*/gi;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  /** The longest first, so that none is taken for a part of another. */
  let longestFirst: string[] = [];
  return {
    hide(secret) {
      if (!secret || secrets.has(secret)) return;
      let spelling = secret;
      for (let times = 0; times <= 3; times += 1) {
        secrets.add(spelling);
        // The log is JSON; a secret with a quote or backslash stands there escaped.
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

/** A structured log, one JSON object a line, every line through the redactor. */
export function createLog(
  level: string,
  { redact }: Redactor,
  stream: { write(line: string): unknown },
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redact },
    },
    { write: (line) => void stream.write(line) },
  );
}

/** Kinds of error that only our own or Node's mistakes have, so that their words quote nobody's secrets. */
const speakable = [TypeError, RangeError, ReferenceError];

/**
 * What of an unexpected error may be logged: its kind, its code, where it came from. Never the object, and its
 * message only where no library can have put a URL, a body or a file into it.
 */
export function describeError(error: unknown): object {
  if (error instanceof Failure) return { failure: error.code, ...error.facts };
  if (!(error instanceof Error)) return { error: typeof error };
  // A stack begins with the message, which may have lines of its own.
  const stack = error.stack?.replaceAll(error.message || "\n\n", "") ?? "";
  const frames = stack.split("\n").filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return {
    error: error.name,
    ...("code" in error && typeof error.code === "string" && { code: error.code }),
    ...(speakable.some((kind) => error instanceof kind) && { message: error.message }),
    at: frames.slice(0, 8).map((frame) => frame.trim()),
  };
}
