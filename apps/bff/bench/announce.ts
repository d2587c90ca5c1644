import type { Server } from "node:http";
import process from "node:process";

/** Makes a server listen on any free port of this machine and prints its address. */
export function announce(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address !== null)
      process.stdout.write(`http://127.0.0.1:${address.port}\n`);
  });
}
