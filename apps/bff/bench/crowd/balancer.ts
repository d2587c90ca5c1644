// Gives each request to the next server in turn, without regard to who asks: the worst balancer for servers that do not share what they know.
import { Agent, createServer, request as send } from "node:http";
import process from "node:process";
import { announce } from "../announce.ts";

const servers = (process.env["SERVERS"] ?? "").split(",").map((url) => new URL(url));
const agent = new Agent({ keepAlive: true });
let turn = 0;

announce(
  createServer((request, response) => {
    const { hostname, port, host } = servers[turn++ % servers.length] ?? {};
    const { url: path, method, headers } = request;
    send({ agent, hostname, port, path, method, headers: { ...headers, host } }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
      response.once("close", () => incoming.resume());
    })
      .on("error", () => response.destroy())
      .end();
  }),
);
