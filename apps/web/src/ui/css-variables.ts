import type { CSSProperties } from "react";

/** A style of custom properties, which React takes and its types do not know. */
export const cssVariables = (variables: Record<`--${string}`, string>) => variables as CSSProperties;
