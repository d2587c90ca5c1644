import * as z from "zod";
import type { EciClient, UsageClient } from "../../eci/client.ts";
import { parsePage } from "../../eci/transport/plain-page.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { decode } from "../../eci/wire/decode.ts";
import type { Usage } from "../../eci/wire/usage.ts";
import type { Records } from "../lookup/records.ts";
import type { Observation } from "../observations.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { Sharing } from "./sharing.ts";

/** For how long an answer is given to other replicas, as long as one replica would give it itself. Milliseconds. */
const keepMs = { lookUp: 2000, fullMatch: 10_000, usage: 60_000 };

const readPage = (body: Buffer): UpstreamPage => ({ ...decode(parsePage(body.toString())), body });

/** Makes clients whose calls are made by one replica at a time, for all that ask the same. */
export const shareLookups =
  (sharing: Sharing, clientOf: (scope: Scope) => EciClient) =>
  (scope: Scope): EciClient => ({
    async describe(request, deadline, options) {
      let own: UpstreamPage | null = null;
      const ask = async () => (own = await clientOf(scope).describe(request, deadline, options));
      const asked = {
        name: `${writeScope(scope)} ${JSON.stringify(request)}`,
        keepMs: request.filters.matchImage === undefined ? keepMs.lookUp : keepMs.fullMatch,
        deadline,
      };
      const text = await sharing.call(asked, async () => (await ask()).body?.toString() ?? null);
      return own ?? (text === null ? ask() : readPage(Buffer.from(text)));
    },
  });

const quotaSchema = z.object({ used: z.nullable(z.number()), most: z.nullable(z.number()) });
const usageSchema = z.object({ manual: quotaSchema, automatic: quotaSchema });

/** The same for quotas. */
export const shareUsage =
  (sharing: Sharing, upstreamOf: (account: string) => UsageClient) =>
  (account: string): UsageClient => ({
    async usage(regionId, deadline) {
      let own: Usage | null = null;
      const ask = async () => (own = await upstreamOf(account).usage(regionId, deadline));
      const asked = { name: `usage ${account} ${regionId}`, keepMs: keepMs.usage, deadline };
      const text = await sharing.call(asked, async () => JSON.stringify(await ask()));
      return own ?? (text === null ? ask() : usageSchema.parse(JSON.parse(text)));
    },
  });

interface Clocks {
  /** Milliseconds that never go back. */
  clock: () => number;
  now: () => Date;
}

/** Leaves the records of what is read here for other replicas, and fetches theirs. */
export function shareRecords({ records: shared }: Sharing, records: Records, { clock, now }: Clocks) {
  return {
    take({ scope, at, caches, page: { body } }: Observation): void {
      const ids = caches.map(({ id }) => id);
      if (body !== undefined && ids.length > 0)
        shared.put(writeScope(scope), ids, { body, at: at.getTime() });
    },
    async fetchRecord(scope: Scope, id: string): Promise<void> {
      const found = await shared.find(writeScope(scope), id);
      if (found === null) return;
      const age = now().getTime() - found.at;
      records.keep({ scope, at: new Date(found.at), page: readPage(found.body) }, clock() - age);
    },
  };
}
