import { ALTERATIONS } from "./alterations.ts";
import { REFUSALS } from "./refusals.ts";
import { TRANSPORTS } from "./transport.ts";

/** Faults of the signature check. `rpc.ts` applies them where it verifies. */
const SIGNING = {
  "clock-skew": {
    about: "the server's clock and Date are `skewMs` (17 minutes) ahead, so honest calls are refused",
  },
  "signature-mismatch": { about: "SignatureDoesNotMatch, echoing the string to sign" },
};

/** All kinds of fault, each with a description. */
export const FAULT_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...REFUSALS, ...SIGNING, ...ALTERATIONS, ...TRANSPORTS }).map(([kind, { about }]) => [
    kind,
    about,
  ]),
);
