import type { PreloadedAnswer } from "@cachescope/contract";
import { preloadedAttributes } from "@cachescope/contract";
import { noteServerTime } from "./server-clock.ts";

/*
 * Answers to the page's first calls, which came with its HTML. Each is taken once, in place of its call.
 */

/** An answer that was not wanted by then, such as that of another region, is too old for later. Milliseconds. */
const keptMs = 10_000;

const answers = new Map<string, PreloadedAnswer & { arrivedAt: number }>();
let hasAll = false;

/** Takes what has come by now out of the document. The last of it may be there in part. */
function collect(): void {
  if (hasAll) return;
  hasAll = document.readyState !== "loading";
  for (const element of elements("answer")) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's tests hold it to the schema
    const answer = parseJson(element.textContent) as PreloadedAnswer | null;
    if (!answer) continue;
    noteServerTime(answer.at);
    answers.set(answer.call, { ...answer, arrivedAt: performance.now() });
    element.remove();
  }
}

const elements = (kind: keyof typeof preloadedAttributes) =>
  document.querySelectorAll(`script[${preloadedAttributes[kind]}]`);

/** The answer to a call, if it has come. */
function peek(call: string): PreloadedAnswer | null {
  collect();
  const answer = answers.get(call);
  return answer && performance.now() - answer.arrivedAt < keptMs ? answer : null;
}

/** Takes the answer to a call, if it has come with the HTML and is a success. */
export function takePreloaded(call: string): PreloadedAnswer | null {
  const answer = peek(call);
  if (answer?.status !== 200) return null;
  answers.delete(call);
  return answer;
}

/** The answer to a call that comes with the HTML, or is still to come with it. */
export async function awaitPreloaded(call: string): Promise<PreloadedAnswer | null> {
  const isExpected = [...elements("expected")].some((element) => parseJson(element.textContent) === call);
  if (isExpected && document.readyState === "loading") {
    await new Promise((resolve) => {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }
  const answer = peek(call);
  answers.delete(call);
  return answer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
