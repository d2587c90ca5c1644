import { signInAddress } from "@cachescope/contract";
import { base, withBase } from "../api/base.ts";

/** The address to sign in, from where one comes back to the view that is shown now. */
export const signInAgainAddress = (): string =>
  withBase(signInAddress("ended", location.pathname.slice(base.length) + location.search + location.hash));
