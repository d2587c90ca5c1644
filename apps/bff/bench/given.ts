import process from "node:process";

/** What this program was called with. pnpm leaves in the `--` that parts its own options from ours. */
export const given = process.argv.slice(2).filter((text) => text !== "--");
