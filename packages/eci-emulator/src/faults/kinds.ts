import { ALTERATIONS } from "./alterations.ts";
import { REFUSALS } from "./refusals.ts";
import { TRANSPORTS } from "./transport.ts";

/** Faults of the signature check itself; `emulator` acts on them where it verifies. */
const SIGNING = {
  "clock-skew": {
    about: "the server's clock and Date are `skewMs` (17 minutes) ahead, so honest calls are refused",
  },
  "signature-mismatch": { about: "SignatureDoesNotMatch, echoing the string to sign" },
};

/** Every kind of fault with a sentence about it. */
export const FAULT_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...REFUSALS, ...SIGNING, ...ALTERATIONS, ...TRANSPORTS }).map(([kind, { about }]) => [
    kind,
    about,
  ]),
);
