// What an answer costs at least: a server that knows nothing but the bytes it was given.
import { createServer } from "node:http";
import process from "node:process";
import * as z from "zod";
import { announce } from "./announce.ts";

const answerSchema = z.object({
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const answers = new Map<string, { headers: Record<string, string>; body: Buffer }>();

process.on("message", (message) => {
  const given = answerSchema.safeParse(message);
  if (!given.success) return;
  const { path, headers, body } = given.data;
  answers.set(path, { headers, body: Buffer.from(body) });
  process.send?.({ taken: true });
});

announce(
  createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(200, answer.headers).end(answer.body);
  }),
);
