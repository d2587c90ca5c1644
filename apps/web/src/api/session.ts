/*
 * Whether the server still knows who looks. It says that it does not with every answer, until one signs in again, here or
 * in another tab.
 */

const listeners = new Set<() => void>();
let ended = false;

/** Takes from the status of an answer whether the session goes on. */
export function noteSession({ status }: Pick<Response, "status">): void {
  if (ended === (status === 401)) return;
  ended = status === 401;
  for (const listener of listeners) listener();
}

export const hasSessionEnded = (): boolean => ended;

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
