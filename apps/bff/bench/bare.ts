// The least that a response costs: a server that knows nothing but the bytes it was given.
import { createServer } from "node:http";
import process from "node:process";
import * as z from "zod";
import { announce } from "./announce.ts";

const responseSchema = z.object({
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const responses = new Map<string, { headers: Record<string, string>; body: Buffer }>();

process.on("message", (message) => {
  const given = responseSchema.safeParse(message);
  if (!given.success) return;
  const { path, headers, body } = given.data;
  responses.set(path, { headers, body: Buffer.from(body) });
  process.send?.({ taken: true });
});

announce(
  createServer((request, response) => {
    const known = responses.get(request.url ?? "");
    if (known === undefined) response.writeHead(404).end();
    else response.writeHead(200, known.headers).end(known.body);
  }),
);
