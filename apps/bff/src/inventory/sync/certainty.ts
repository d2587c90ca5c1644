import type { Passes } from "./passes.ts";

/** Whether the last pass missed nothing. */
export const isSure = ({ current, lastSure }: Passes): boolean => lastSure === current;

/**
 * Whether its numbers alone prove that the last pass missed nothing. Where rows went while it read, one that was seen
 * and went makes up in the count for one that slipped by.
 */
export const isProven = (passes: Passes): boolean => isSure(passes) && passes.isSteady;

/** A pass that missed nothing is believed alone; otherwise a row that any pass of the reading saw may be there. */
export const believedSince = (passes: Passes): number => (isSure(passes) ? passes.current : passes.first);
