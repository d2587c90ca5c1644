import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { WriteNotice } from "@cachescope/contract";
import { portOf } from "./ports.ts";

/** What a receiver was sent. */
interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How it answers; null drops the connection. */
type Answer = { status: number; headers?: Record<string, string>; body?: string } | null;

/** A receiver of notices that answers as it is told to, and with 200 once it was told no more. */
export async function startReceiver() {
  const received: Received[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      received.push({ url: request.url ?? "", headers: request.headers, body });
      const [answer = { status: 200 }] = answers.splice(0, 1);
      if (answer === null) request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body ?? "ok");
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}/hook`,
    received,
    /** From now on, in this order. */
    answer(...next: Answer[]): void {
      received.length = 0;
      answers = next;
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Words of notices that say which they are; the page has those for people. */
export const plainWords: WriteNotice = async ({ scope, cause, since }, language) => ({
  title: `${cause} is new in ${scope}`,
  since: `since ${since}`,
  what: `what it is, in ${language}`,
  stepsTitle: "do",
  steps: ["this", "or that"],
  documentation: { label: "read", address: "https://docs.example/page" },
  page: { label: "look", path: `/r/${scope}/failures?cause=${cause}` },
});
