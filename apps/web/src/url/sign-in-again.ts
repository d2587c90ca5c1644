import { signInAddress } from "@cachescope/contract";

/** The address to sign in below the path `base`, from where one comes back to the view that is shown now. */
export const signInAgainAddress = (base: string): string =>
  base + signInAddress("ended", location.pathname.slice(base.length) + location.search + location.hash);
