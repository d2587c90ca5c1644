// What `node server.mjs` runs. Old versions of Node must be able to read this file, to be told that they are too old;
// what it loads they cannot.
import process from "node:process";
import { oldestNode } from "./oldest-node.ts";

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`Cachescope needs Node ${oldestNode} or newer; this is ${process.version}.\n`);
  process.exit(2);
}
// Node spares packages the warnings that it gives to programs, and bundled they are part of ours.
process.noDeprecation = true;
await import("./main.ts");
