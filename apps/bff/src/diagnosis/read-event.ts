import type { Cause, CacheEvent, Evidence } from "@cachescope/contract";
import { blank, blankNames } from "./names.ts";
import { rules } from "./rules.ts";

type Words = Pick<CacheEvent, "reason" | "message">;

/** What one event tells: a cause, and the words in its reason and its message that do. */
export interface Finding extends Omit<Evidence, "event"> {
  cause: Exclude<Cause, "unknown">;
}

/** What one event says. */
interface Statement {
  /** Null where no rule knows it. */
  finding: Finding | null;
  /** It wraps another message, or says only that a pull failed: it never decides over one that tells why. */
  wraps: boolean;
}

export function readEvent({ reason, message }: Words): Statement {
  const whole = `${reason ?? ""}\n${message ?? ""}`;
  const text = blankNames(whole);
  const start = whole.length - (message?.length ?? 0);
  return {
    finding: findingOf(whole, text, start),
    wraps: isWrapper(message === null ? text : text.slice(start)),
  };
}

function findingOf(whole: string, text: string, start: number): Finding | null {
  for (const { cause, whole: names, says, and, context } of rules) {
    const source = names ? whole : text;
    const found = [says, ...(and ? [and] : [])].map((pattern) => pattern.exec(source));
    if (!found.every((match) => match !== null) || context?.test(source) === false) continue;
    if (cause === "unknown") return null;
    const words = found
      .map(({ index, 0: { length } }) => [index, index + length] as const)
      .toSorted(([a], [b]) => a - b);
    return { cause, reason: within(words, 0, start - 1), message: within(words, start, whole.length) };
  }
  return null;
}

/** Stretches of one part of a text, counted from where that part begins; where they overlap, the first stays. */
function within(
  words: readonly (readonly [number, number])[],
  start: number,
  end: number,
): [number, number][] {
  const found: [number, number][] = [];
  for (const [from, to] of words) {
    const part: [number, number] = [Math.max(from, start) - start, Math.min(to, end) - start];
    if (part[0] < part[1] && part[0] >= (found.at(-1)?.[1] ?? 0)) found.push(part);
  }
  return found;
}

const wrapping = new RegExp(
  `${blank}|error:|rpc error:|code = \\w+|desc =|ErrImagePull|ImagePullBackOff|back-off pulling image|failed to pull(?: and unpack)? images?|failed to resolve reference|image cache auto create failed for`,
  "gi",
);
const beginsAsWrapper = /^\s*(?:error:\s*)?(?:ErrImagePull|ImagePullBackOff|back-off pulling image)\b/i;

const isWrapper = (text: string) =>
  beginsAsWrapper.test(text) || !/[a-z\d]/i.test(text.replace(wrapping, ""));
