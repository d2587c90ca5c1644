// The least that passing a request on to an upstream costs: the response goes through unread. Piped, since
// `stream.pipeline` would double the processor time.
import { Agent, createServer, request as send } from "node:http";
import process from "node:process";
import { announce } from "./announce.ts";

const upstream = process.env["UPSTREAM"] ?? "";
const agent = new Agent({ keepAlive: true });

announce(
  createServer((request, response) => {
    send(upstream + (request.url ?? ""), { agent }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
      // A client that leaves early must not keep the connection to the upstream busy.
      response.once("close", () => incoming.resume());
    })
      .on("error", () => response.destroy())
      .end();
  }),
);
