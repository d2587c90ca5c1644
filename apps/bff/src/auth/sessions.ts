import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import * as z from "zod";
import type { Identity } from "../platform/http/identity.ts";
import { clearCookie, readCookie, setCookie } from "./cookies.ts";
import type { Seal } from "./seal.ts";
import type { SessionSettings } from "./settings.ts";
import type { EndedSessions } from "./sign-ins.ts";

/** One person who has signed in, in one browser. It travels in a sealed cookie. */
const sessionSchema = z.object({
  id: z.string(),
  identity: z.object({ name: z.string(), email: z.nullable(z.string()), groups: z.array(z.string()) }),
  /** What was shown at sign-in, so that the session ends when it is withdrawn; null for nothing. */
  proof: z.nullable(z.string()),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  seenAt: z.number(),
});
type Session = z.infer<typeof sessionSchema>;

/** A cookie is made anew when it is older than this, so that not every response has one. Milliseconds. */
const renewMs = 60_000;

export interface Sessions {
  begin: (response: Response, identity: Identity, proof: string | null) => Promise<void>;
  /** The session of a request, which goes on with it; `ended` for a cookie that is no session any more. */
  read: (request: Request, response: Response) => Promise<Session | "ended" | null>;
  end: (response: Response, session: Session | null) => Promise<void>;
}

/** Several servers share sessions when they have the same secret. */
export function createSessions(
  seal: Seal,
  { idleMs, maxMs }: Pick<SessionSettings, "idleMs" | "maxMs">,
  now: () => Date,
  ended: EndedSessions,
): Sessions {
  const write = async (response: Response, session: Session) => {
    const expiresAt = new Date(Math.min(session.seenAt + idleMs, session.startedAt + maxMs));
    setCookie(response, "session", await seal.seal("session", session, expiresAt));
  };
  return {
    async begin(response, { name, email, groups }, proof) {
      const startedAt = now().getTime();
      const identity = { name, email, groups: [...groups] };
      await write(response, { id: randomUUID(), identity, proof, startedAt, seenAt: startedAt });
    },
    async read(request, response) {
      const text = readCookie(request, "session");
      if (text === undefined) return null;
      const { data: session } = sessionSchema.safeParse(await seal.open("session", text));
      if (session === undefined || ended.has(session.id)) return "ended";
      const seenAt = now().getTime();
      if (seenAt - session.seenAt > Math.min(renewMs, idleMs / 2))
        await write(response, { ...session, seenAt });
      return session;
    },
    async end(response, session) {
      clearCookie(response, "session");
      if (session !== null) await ended.add(session.id, session.startedAt + maxMs);
    },
  };
}
