// The fastest upstream possible: the same last page of 20 raw caches for every request, or of 100 at `/?rows=100`.
import { createServer } from "node:http";
import { createGeneratedEstate } from "../../../packages/eci-emulator/src/estate.ts";
import { announce } from "./announce.ts";

const now = Date.now();
const estate = createGeneratedEstate("cn-hangzhou", 215, 1, now);
const small = pageOf(20);
const large = pageOf(100);

announce(
  createServer((request, response) => {
    request.resume();
    const { headers, body } = request.url === "/?rows=100" ? large : small;
    response.writeHead(200, headers).end(body);
  }),
);

function pageOf(size: number) {
  const ordinals = estate.ordinalsAt(now).subarray(100, 100 + size);
  const rows = Array.from(ordinals, (ordinal) => estate.record(ordinal, now));
  const page = { RequestId: "B1A2C3D4-0000", ImageCaches: rows, NextToken: "", TotalCount: rows.length };
  const body = Buffer.from(JSON.stringify(page));
  return {
    body,
    headers: { "content-type": "application/json;charset=utf-8", "content-length": body.length },
  };
}
