import express from "express";
import type { Request, RequestHandler } from "express";
import * as z from "zod";
import type { NoteAct } from "../platform/http/audit.ts";
import type { Sessions } from "./sessions.ts";

/** Reads a form of a few short fields. */
export const readForm: RequestHandler = express.urlencoded({
  extended: false,
  limit: 8192,
  parameterLimit: 10,
});

const formSchema = z.record(z.string(), z.string()).catch({});

/** The fields of a form that was read; one that came twice has the form be empty. */
export const fieldsOf = (request: Request): Readonly<Record<string, string | undefined>> =>
  formSchema.parse(request.body ?? {});

interface SignOutDeps {
  sessions: Sessions;
  note: NoteAct;
  /** Where a browser goes then. */
  leadTo: () => Promise<string>;
}

/** Ends the session of a browser, if it has one. */
export const createSignOut =
  ({ sessions, note, leadTo }: SignOutDeps): RequestHandler =>
  async (request, response) => {
    const session = await sessions.read(request, response);
    await sessions.end(response, session === "ended" ? null : session);
    if (session !== null && session !== "ended") {
      const { name, email } = session.identity;
      note(request, "sign_out", { who: email ?? name });
    }
    response.json({ location: await leadTo() });
  };
