import { BadRequest } from "./faults/fault.ts";

/** Throws `BadRequest` for a text that is not JSON; `what` names the text in the message. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(`${what} is not JSON`);
  }
}
