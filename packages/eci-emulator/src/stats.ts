import type { Params } from "./signature.ts";

/** One call. The optional fields are filled in when they are known. */
type CallRecord = {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly region: string;
  /** The number of the page, from 1. */
  readonly page: number;
  /** The decoded parameters, without those that identify the caller or sign the call. */
  readonly params: Readonly<Record<string, string>>;
  /** The HTTP status sent, if one was. */
  status?: number;
  /** The error code answered, if one was. */
  code?: string;
  /** The kind of fault that struck. */
  fault?: string;
  /** The caller or a fault closed the connection before the response was complete. */
  cutOff?: boolean;
  durationMs?: number;
};

type Tally = {
  calls: number;
  inFlight: number;
  /** The most calls at the same time. */
  peakInFlight: number;
  cutOff: number;
  /** How often each error code was answered. */
  readonly errors: Record<string, number>;
  /** How often each kind of fault struck. */
  readonly faults: Record<string, number>;
};

type Arrival = {
  readonly method: string;
  readonly region: string;
  readonly page: number;
  readonly params: Params;
};

type Outcome = { readonly status: number; readonly cutOff: boolean };

/** When a cache was first and last in an answer that was sent whole, in ms since the Unix epoch. */
type Shown = [first: number, last: number];

/** Records what happens to one call. */
export type Tracked = {
  /** These caches are in the answer. */
  readonly show: (ids: readonly string[]) => void;
  readonly note: (what: { readonly code?: string; readonly fault?: string }) => void;
  readonly end: (outcome: Outcome) => void;
};

export type Stats = {
  readonly track: (arrival: Arrival) => Tracked;
  /** Counters by region, and the latest calls, oldest first. */
  readonly report: () => object;
  /** The caches of a region that callers were shown, by id. */
  readonly shown: (region: string) => Readonly<Record<string, Shown>>;
  readonly clear: () => void;
};

const SECRETS = new Set(["AccessKeyId", "Signature", "SignatureNonce", "SecurityToken"]);
const KEPT_CALLS = 1000;

export function createStats(clock: () => number): Stats {
  const tallies = new Map<string, Tally>();
  const recent: CallRecord[] = [];
  const shown = new Map<string, Map<string, Shown>>();

  function noteShown(region: string, ids: readonly string[], at: number): void {
    const known = shown.get(region) ?? new Map<string, Shown>();
    shown.set(region, known);
    for (const id of ids) known.set(id, [known.get(id)?.[0] ?? at, at]);
  }

  function track({ params, region, ...arrival }: Arrival): Tracked {
    const startedAt = clock();
    const tally = tallies.get(region) ?? createTally();
    tallies.set(region, tally);
    tally.calls += 1;
    tally.inFlight += 1;
    tally.peakInFlight = Math.max(tally.peakInFlight, tally.inFlight);
    const visible = Object.fromEntries([...params].filter(([name]) => !SECRETS.has(name)));
    const record: CallRecord = { at: new Date(startedAt).toISOString(), region, ...arrival, params: visible };
    recent.push(record);
    if (recent.length > KEPT_CALLS) recent.shift();
    let ids: readonly string[] = [];
    return {
      show: (page) => void (ids = page),
      note(what) {
        Object.assign(record, what);
        if (what.code !== undefined) tally.errors[what.code] = (tally.errors[what.code] ?? 0) + 1;
        if (what.fault !== undefined) tally.faults[what.fault] = (tally.faults[what.fault] ?? 0) + 1;
      },
      end({ status, cutOff }) {
        tally.inFlight -= 1;
        if (cutOff) tally.cutOff += 1;
        else if (status === 200) noteShown(region, ids, clock());
        Object.assign(record, { status, cutOff, durationMs: clock() - startedAt });
      },
    };
  }

  return {
    track,
    report: () => ({
      calls: [...tallies.values()].reduce((sum, { calls }) => sum + calls, 0),
      regions: Object.fromEntries(tallies),
      recent,
    }),
    shown: (region) => Object.fromEntries(shown.get(region) ?? []),
    clear() {
      shown.clear();
      tallies.clear();
      recent.length = 0;
    },
  };
}

const createTally = (): Tally => ({
  calls: 0,
  inFlight: 0,
  peakInFlight: 0,
  cutOff: 0,
  errors: {},
  faults: {},
});
