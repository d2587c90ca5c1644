/** A fault as a control call or an option describes it in JSON. */
export type Fault = {
  readonly kind: string;
  /** Only for calls to this region. Without it, to all. */
  readonly region?: string;
  /** Only for calls of this action, such as `ListUsage`. Without it, for all. */
  readonly action?: string;
  /** How often it strikes before it ends. */
  readonly times?: number;
  /** Strikes only requests for this page, from 1. */
  readonly page?: number;
  /** Strikes only pages after this one. */
  readonly afterPages?: number;
  /** Strikes every nth call that it applies to. */
  readonly every?: number;
  /** Waits this long before it strikes, in milliseconds. */
  readonly delayMs?: number;
  /** Further parameters of the kind; see the table in the README. */
  readonly [parameter: string]: unknown;
};

/** A control call or an option is wrong. The message says why. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

const COUNTS = ["times", "page", "afterPages", "every", "delayMs", "perMinute", "burst"];
/** Faults that concern tokens, so they never strike first pages. */
const AFTER_FIRST_PAGE = new Set(["expired-token", "moving-rows"]);

/** Reads one fault, a list of faults, or `{"faults": […]}`. Throws `BadRequest` with the reason. */
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
  for (const name of ["region", "action"]) {
    const value = fault[name];
    if (value !== undefined && typeof value !== "string") throw new BadRequest(`"${name}" must be a text`);
  }
  for (const name of COUNTS) {
    const value = fault[name];
    if (value !== undefined && (typeof value !== "number" || !Number.isInteger(value) || value < 0)) {
      throw new BadRequest(`"${name}" must be a whole number, not ${JSON.stringify(value)}`);
    }
  }
  return AFTER_FIRST_PAGE.has(fault.kind) ? { afterPages: 1, ...fault } : fault;
}

/** A numeric parameter of a fault, or `fallback` if it is absent. */
export function numberOf(fault: Fault, name: string, fallback: number): number {
  const value = fault[name];
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}

/** A text parameter of a fault, or `fallback` if it is absent. */
export function textOf(fault: Fault, name: string, fallback: string): string {
  const value = fault[name];
  return typeof value === "string" ? value : fallback;
}
