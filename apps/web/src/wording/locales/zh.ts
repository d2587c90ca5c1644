import { first } from "./zh-first.ts";
import { later } from "./zh-later.ts";

/** Every word of the page in Chinese. */
export const zh = { ...first, ...later };
