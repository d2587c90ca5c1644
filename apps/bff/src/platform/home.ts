import { homedir } from "node:os";

/** The home of whom we run as; the root for a user that is only a number, which the system does not know, as in containers. */
export function findHome(): string {
  try {
    return homedir();
  } catch {
    return "/";
  }
}
