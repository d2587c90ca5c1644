import { once } from "node:events";
import { createServer, get } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { portOf } from "../../testing/ports.ts";
import type { WatchedOptions } from "./bounded-agent.ts";
import { createWatchedAgent, watchResponse } from "./bounded-agent.ts";

test("a connection used again and again gathers no listeners", async () => {
  const server = createServer((_, response) => response.end("{}")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const agent = createWatchedAgent("http://127.0.0.1");
  const sockets = new Set<Socket>();
  const counts: number[] = [];

  for (let call = 0; call < 5; call += 1) {
    const options: WatchedOptions = {
      port: portOf(server),
      agent,
      watch: (request) => {
        watchResponse(
          request,
          () => 100_000,
          () => {},
          () => expect.fail("nothing is wrong"),
        );
        request.once("response", (response) => response.resume());
        request.once("socket", (socket) => {
          sockets.add(socket);
          counts.push(socket.listenerCount("data"));
        });
      },
    };
    await once(get(options), "close");
  }

  expect(sockets.size).toBe(1);
  expect(new Set(counts).size).toBe(1);
  agent.destroy();
  server.close();
});

test("a body that is too long by its last bytes alone is told like any other", async () => {
  const body = Buffer.alloc(200_000);
  const server = createServer((_, response) => response.end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const agent = createWatchedAgent("http://127.0.0.1");
  const stop = new AbortController();
  const faults: string[] = [];
  const onFault = (fault: string) => {
    faults.push(fault);
    stop.abort();
  };
  const options: WatchedOptions = {
    port: portOf(server),
    agent,
    signal: stop.signal,
    watch: (request) => {
      watchResponse(
        request,
        () => body.length,
        () => {},
        onFault,
      );
      request.on("error", () => {});
      request.once("response", (response) => response.on("error", () => {}).resume());
    },
  };
  await new Promise((resolve) => get(options).once("close", resolve));
  expect(faults).toEqual(["response_too_large"]);
  agent.destroy();
  server.close();
});
