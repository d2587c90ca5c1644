import type { Socket } from "node:net";

/** Does what may take minutes although nothing is sent meanwhile. */
export async function withoutIdleLimit<T>(socket: Socket, work: () => Promise<T>): Promise<T> {
  const usual = socket.timeout ?? 0;
  socket.setTimeout(0);
  try {
    return await work();
  } finally {
    socket.setTimeout(usual);
  }
}
