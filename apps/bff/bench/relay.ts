// What asking somebody else costs at least: a server that passes an upstream's answer on, unread.
import { Agent, createServer, request as ask } from "node:http";
import { pipeline } from "node:stream";
import process from "node:process";
import { announce } from "./announce.ts";

const upstream = process.env["UPSTREAM"] ?? "";
const agent = new Agent({ keepAlive: true });

announce(
  createServer((request, response) => {
    ask(upstream + (request.url ?? ""), { agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response, () => {});
    })
      .on("error", () => response.destroy())
      .end();
  }),
);
