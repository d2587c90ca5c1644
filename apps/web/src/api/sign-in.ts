import type { SignInState } from "@cachescope/contract";
import { signInPath, signOutPath } from "@cachescope/contract";
import * as z from "zod/mini";
import { withBase } from "./base.ts";
import type { Failure } from "./client.ts";
import { loadSchemas, toFailure } from "./client.ts";
import { takePreloaded } from "./preloaded.ts";

let state: SignInState | null = null;

/** What the page to sign in must know, which comes with its HTML; null on any other. */
export function signInState(): SignInState | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's tests hold it to the type
  state ??= (takePreloaded(signInPath)?.body as SignInState | undefined) ?? null;
  return state;
}

const answerSchema = z.object({ location: z.string() });

/** Where the browser goes on, or why it does not. */
export type SentForm = { location: string } | { failure: Failure };

/** Asks to be signed in: with a token, or by way of a provider, `anew` if as another person. */
export const signIn = (fields: { token?: string; anew?: "true"; returnTo: string }): Promise<SentForm> =>
  send(signInPath, fields);

export const signOut = (): Promise<SentForm> => send(signOutPath, {});

async function send(path: string, fields: Record<string, string>): Promise<SentForm> {
  try {
    const response = await fetch(withBase(path), { method: "POST", body: new URLSearchParams(fields) });
    const body: unknown = await response.json().catch(() => null);
    const answer = answerSchema.safeParse(body);
    if (response.ok && answer.success) return answer.data;
    const problem = (await loadSchemas())?.problem.safeParse(body);
    return { failure: problem?.success ? problem.data : toFailure(null) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}
