import { first } from "./en-first.ts";
import { later } from "./en-later.ts";

/** Every word of the page. */
export const en = { ...first, ...later };
