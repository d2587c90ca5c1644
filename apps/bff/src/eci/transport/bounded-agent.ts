import * as http from "node:http";
import * as https from "node:https";

/** Request options with a callback for the request itself. Node hands them to the agent. */
export interface WatchedOptions extends http.RequestOptions {
  watch?: (request: http.ClientRequest) => void;
}

declare module "node:http" {
  interface Agent {
    /** The only method of an agent that Node calls for a request (source: Node's `_http_client.js`). */
    addRequest(request: http.ClientRequest, options: WatchedOptions): void;
  }
}

/** Idle connections are closed after this time, well before a load balancer would. Milliseconds. */
const idleMs = 4000;

/**
 * A keep-alive agent that passes each request to its `watch` option before other code can add listeners. Nowhere else
 * can the head of a response be seen before pop-core reads, inflates and buffers its body.
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

const ignore = () => {};

export interface ResponseHead {
  status: number;
  headers: http.IncomingHttpHeaders;
}

/**
 * Watches a response arrive. `onHead` gets its status and headers. `onFault` is called when it is encoded, which was
 * not requested and can inflate without bound, changes to another protocol, or is longer on the connection, headers
 * included, than `mostBytes` says, which is asked with the status (0 before there is one). `onFault` must destroy the
 * request.
 */
export function watchResponse(
  request: http.ClientRequest,
  mostBytes: (status: number) => number,
  onHead: (head: ResponseHead) => void,
  onFault: (fault: "bad_response" | "response_too_large") => void,
): void {
  let status = 0;
  request.once("response", ({ statusCode = 0, headers }) => {
    status = statusCode;
    onHead({ status, headers });
    if ((headers["content-encoding"] ?? "identity") !== "identity") onFault("bad_response");
  });
  // Without a listener Node would drop the connection silently.
  request.once("upgrade", ({ statusCode = 0, headers }, socket) => {
    socket.once("error", ignore);
    onHead({ status: statusCode, headers });
    onFault("bad_response");
  });
  request.once("socket", (socket) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes(status)) return;
      socket.off("data", count);
      // Where the body ends in this very chunk, Node has stopped listening already, and the error would end the program.
      socket.once("error", ignore);
      onFault("response_too_large");
    };
    socket.on("data", count);
    request.once("close", () => socket.off("data", count));
  });
}
