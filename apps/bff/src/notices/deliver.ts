import { readRetryAfter } from "../platform/http/retry-after.ts";
import { parseJson } from "../platform/json.ts";
import type { Message } from "./messages.ts";
import { refusalIn, tellsByCode } from "./messages.ts";
import type { NoticeFormat, NoticeSettings } from "./settings.ts";

/** How a try went. `why` is a status, a code or the name of a fault: nothing that a receiver could have written. */
export type Delivery = { taken: true } | { taken: false; why: string; retryAfterMs: number | null };

/** How long a try may take, and how much of an answer is read. */
const tryMs = 5000;
const mostAnswer = 16 * 1024;

/** Sends a message once. Redirects are not followed: where they lead is no one's setting. */
export async function deliver(
  message: Message,
  { webhook, format }: Pick<NoticeSettings, "webhook" | "format">,
  now: () => Date,
): Promise<Delivery> {
  const url = new URL(webhook);
  for (const [name, value] of Object.entries(message.query)) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", ...message.headers },
      body: message.body,
      redirect: "manual",
      signal: AbortSignal.timeout(tryMs),
    });
    const why = response.ok ? await refusalOf(response, format) : `status ${response.status}`;
    // Nothing else of the answer is waited for.
    void response.body?.cancel().catch(() => {});
    if (why === null) return { taken: true };
    return {
      taken: false,
      why,
      retryAfterMs: readRetryAfter(response.headers.get("retry-after") ?? "", now().getTime()),
    };
  } catch (error) {
    return { taken: false, why: faultOf(error), retryAfterMs: null };
  }
}

/** For most receivers a status is the whole answer: one that hangs behind it has taken the message all the same. */
const refusalOf = async (response: Response, format: NoticeFormat): Promise<string | null> =>
  tellsByCode(format) ? refusalIn(format, parseJson(await readStart(response))) : null;

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    // Leaving the loop closes the connection.
    if (text.length > mostAnswer) break;
  }
  return text;
}

/** Its message may hold the address. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return "fault";
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}
