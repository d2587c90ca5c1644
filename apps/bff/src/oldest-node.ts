/** The oldest major version of Node that a release runs on: the first with all that we use of `node:sqlite`, without a flag. */
export const oldestNode = 24;
