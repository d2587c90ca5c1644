import { createEditableEstate, type EditableEstate } from "./editable-estate.ts";
import { createGeneratedEstate, createPlantedEstate, type Estate } from "./estate.ts";

/** How many caches each region has at the start. A region with 0 exists and is empty. */
export const DEFAULT_ESTATE: Readonly<Record<string, number>> = {
  "cn-hangzhou": 215,
  "cn-beijing": 120,
  "cn-shanghai": 64,
  "ap-southeast-1": 48,
  "us-west-1": 12,
  "eu-central-1": 0,
};

/** The caches of every region. */
export type Estates = {
  readonly of: (region: string) => Estate;
  /** Whether the region was configured here, documented or not. */
  readonly has: (region: string) => boolean;
  /** Replaces a region's caches by so many generated ones. */
  readonly resize: (region: string, count: number) => void;
  /** A region's caches for editing. `restore` undoes all edits. */
  readonly edit: (region: string) => EditableEstate;
  /** Replaces a region's caches by the given rows. */
  readonly plant: (region: string, rows: readonly unknown[]) => void;
  /** Resets a region, or all, to the state at the start. */
  readonly restore: (region?: string) => void;
  readonly regions: () => string[];
};

type Start = {
  readonly counts: Readonly<Record<string, number>>;
  readonly records: Readonly<Record<string, readonly unknown[]>>;
  readonly seed: number;
  /** The moment for which the caches are generated, in ms since the Unix epoch. */
  readonly epoch: number;
};

export function createEstates({ counts, records, seed, epoch }: Start): Estates {
  const generate = (region: string, count: number) =>
    createEditableEstate(createGeneratedEstate(region, count, seed, epoch));
  const keep = (region: string, estate: EditableEstate) => {
    estates.set(region, estate);
    return estate;
  };
  const initial = (region: string) => {
    const rows = Object.hasOwn(records, region) ? records[region] : undefined;
    if (rows !== undefined) return createEditableEstate(createPlantedEstate(rows));
    return generate(region, (Object.hasOwn(counts, region) ? counts[region] : undefined) ?? 0);
  };
  const named = () => [...Object.keys(counts), ...Object.keys(records)];
  const estates = new Map(named().map((region) => [region, initial(region)]));
  return {
    of: (region) => estates.get(region) ?? generate(region, 0),
    has: (region) => estates.has(region),
    resize: (region, count) => void keep(region, generate(region, count)),
    edit: (region) => estates.get(region) ?? keep(region, generate(region, 0)),
    plant: (region, rows) => void keep(region, createEditableEstate(createPlantedEstate(rows))),
    restore(region) {
      for (const each of region === undefined ? estates.keys() : [region]) {
        if (named().includes(each)) keep(each, initial(each));
        else estates.delete(each);
      }
    },
    regions: () => [...estates.keys()],
  };
}
