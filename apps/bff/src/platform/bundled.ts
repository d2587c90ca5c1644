/** Whether this is a release, where all that runs was bundled into files that lie beside each other, and not the source. */
export const isBundled = !import.meta.filename.endsWith(".ts");
