// The least that passing a request on to an upstream costs: the response goes through unread.
import { Agent, createServer, request as send } from "node:http";
import { pipeline } from "node:stream";
import process from "node:process";
import { announce } from "./announce.ts";

const upstream = process.env["UPSTREAM"] ?? "";
const agent = new Agent({ keepAlive: true });

announce(
  createServer((request, response) => {
    send(upstream + (request.url ?? ""), { agent }, (incoming) => {
      // The client has left at the end of its time.
      if (response.destroyed) return void incoming.resume();
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      pipeline(incoming, response, () => {});
    })
      .on("error", () => response.destroy())
      .end();
  }),
);
