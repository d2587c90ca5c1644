/** A fault as it is asked for, in JSON over the control call or as an option. */
export type Fault = {
  readonly kind: string;
  /** Only calls for this region; all regions when left out. */
  readonly region?: string;
  /** Strikes this often, then heals. */
  readonly times?: number;
  /** Strikes only when this page of a walk is asked for, from 1. */
  readonly page?: number;
  /** Strikes only from the page after this one on. */
  readonly afterPages?: number;
  /** Strikes every nth of the calls it fits. */
  readonly every?: number;
  /** Waits this long before it strikes, in milliseconds. */
  readonly delayMs?: number;
  /** What the kind needs besides; see the table in the README. */
  readonly [parameter: string]: unknown;
};

/** What is wrong with a control call or an option, told to a person. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

const COUNTS = ["times", "page", "afterPages", "every", "delayMs", "perMinute", "burst"];
/** Faults of a walk that goes on: they spare first pages, which no token led to. */
const AFTER_FIRST_PAGE = new Set(["expired-token", "moving-rows"]);

/** Reads one fault or a list of them; `{"faults": […]}` will do too. Throws `BadRequest` saying what is wrong. */
export function parseFaults(json: unknown, kinds: ReadonlySet<string>): Fault[] {
  if (typeof json === "object" && json !== null && "faults" in json) return parseFaults(json.faults, kinds);
  return (Array.isArray(json) ? json : [json]).map((each) => parseFault(each, kinds));
}

function parseFault(json: unknown, kinds: ReadonlySet<string>): Fault {
  if (typeof json !== "object" || json === null || !("kind" in json) || typeof json.kind !== "string") {
    throw new BadRequest('a fault is an object with a "kind"');
  }
  const fault: Fault = { ...json, kind: json.kind };
  if (!kinds.has(fault.kind)) {
    throw new BadRequest(`there is no fault "${fault.kind}"; there are: ${[...kinds].join(", ")}`);
  }
  if (fault.region !== undefined && typeof fault.region !== "string") {
    throw new BadRequest('"region" must be a text');
  }
  for (const name of COUNTS) {
    const value = fault[name];
    if (value !== undefined && (typeof value !== "number" || !Number.isInteger(value) || value < 0)) {
      throw new BadRequest(`"${name}" must be a whole number, not ${JSON.stringify(value)}`);
    }
  }
  return AFTER_FIRST_PAGE.has(fault.kind) ? { afterPages: 1, ...fault } : fault;
}

/** A number among a fault's own parameters, or what stands for it when it is left out. */
export function numberOf(fault: Fault, name: string, otherwise: number): number {
  const value = fault[name];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

/** The same for a text. */
export function textOf(fault: Fault, name: string, otherwise: string): string {
  const value = fault[name];
  return typeof value === "string" ? value : otherwise;
}
