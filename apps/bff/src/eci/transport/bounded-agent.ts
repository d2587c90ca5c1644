import * as http from "node:http";
import * as https from "node:https";

/** What an attempt wants to know of its own request; travels in the options that Node hands to the agent. */
export interface WatchedOptions extends http.RequestOptions {
  watch?: (request: http.ClientRequest) => void;
}

declare module "node:http" {
  interface Agent {
    /** Node calls this for every request and asks of an agent nothing else (source: Node's `_http_client.js`). */
    addRequest(request: http.ClientRequest, options: WatchedOptions): void;
  }
}

/** Idle connections are closed after this, well before a load balancer would. Milliseconds. */
const idleMs = 4000;

/**
 * A keep-alive agent that shows each request to its `watch` option before anybody else can listen on it. It is
 * the only place to see an answer's head before pop-core reads, inflates and buffers whatever comes.
 */
export function createWatchedAgent(endpoint: string): http.Agent {
  const options = { keepAlive: true, timeout: idleMs };
  const agent = endpoint.startsWith("https:") ? new https.Agent(options) : new http.Agent(options);
  const addRequest = agent.addRequest.bind(agent);
  agent.addRequest = (request, watched) => {
    watched.watch?.(request);
    addRequest(request, watched);
  };
  return agent;
}

export interface AnswerHead {
  status: number;
  headers: http.IncomingHttpHeaders;
}

/**
 * Watches one answer arrive. `onHead` sees status and headers first; `onFault` is called at most once, as soon
 * as the answer is encoded (nobody asked for that, and inflating is unbounded) or longer than `maxBytes`, counted
 * on the connection, headers included. Whoever is told must destroy the request.
 */
export function watchAnswer(
  request: http.ClientRequest,
  maxBytes: number,
  onHead: (head: AnswerHead) => void,
  onFault: (fault: "bad_response" | "response_too_large") => void,
): void {
  request.once("response", ({ statusCode, headers }) => {
    onHead({ status: statusCode ?? 0, headers });
    if ((headers["content-encoding"] ?? "identity") !== "identity") onFault("bad_response");
  });
  request.once("socket", (socket) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return;
      socket.off("data", count);
      onFault("response_too_large");
    };
    socket.on("data", count);
    request.once("close", () => socket.off("data", count));
  });
}
