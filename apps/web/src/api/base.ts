/** The path below which the server stands for this browser; empty where it has the host to itself. */
export const base: string =
  typeof document === "undefined" ? "" : (document.documentElement.dataset["base"] ?? "");

/** The address of something on the server, as this browser has to ask for it. */
export const withBase = (path: string): string => base + path;
