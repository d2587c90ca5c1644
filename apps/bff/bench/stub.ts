// The fastest upstream there can be: it answers the same last page of 20 caches, whatever is asked.
import { createServer } from "node:http";
import { createGeneratedEstate } from "../../../packages/eci-emulator/src/estate.ts";
import { announce } from "./announce.ts";

const now = Date.now();
const estate = createGeneratedEstate("cn-hangzhou", 215, 1, now);
const rows = Array.from(estate.ordinalsAt(now).subarray(100, 120), (ordinal) => estate.record(ordinal, now));
const page = { RequestId: "B1A2C3D4-0000", ImageCaches: rows, NextToken: "", TotalCount: rows.length };
const body = Buffer.from(JSON.stringify(page));
const headers = { "content-type": "application/json;charset=utf-8", "content-length": body.length };

announce(
  createServer((request, response) => {
    request.resume();
    response.writeHead(200, headers).end(body);
  }),
);
