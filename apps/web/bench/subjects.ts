/** What is measured: the product, and two peers of the same rows. */
export const peers = ["hand-written", "tanstack"] as const;
export const subjects = ["product", ...peers] as const;
export type Peer = (typeof peers)[number];
export type Subject = (typeof subjects)[number];
