import type { Estate } from "./estate.ts";
import { BadRequest } from "./faults/fault.ts";
import { idOf } from "./rows.ts";

/** An estate whose rows can be added, changed and removed while a client reads its pages. */
export type EditableEstate = Estate & {
  /** Puts rows before all others, in the given order. */
  readonly add: (rows: readonly unknown[]) => void;
  /** Overrides fields of the row with this id from now on. Throws `BadRequest` when there is none. */
  readonly patch: (id: string, fields: object, now: number) => void;
  /** Removes all of these rows, or none: throws `BadRequest` when one does not exist. */
  readonly remove: (ids: readonly string[], now: number) => void;
};

/** The ordinal of the first added row, above those of all generated caches. */
const FIRST_ADDED = 2 ** 30;

export function createEditableEstate(base: Estate): EditableEstate {
  const removed = new Set<number>();
  const patches = new Map<number, object>();
  const added: unknown[] = [];
  /** Ordinals of the ids that edits brought. */
  const ordinals = new Map<string, number>();
  let known: { readonly of: Int32Array; readonly ordinals: Int32Array } | undefined;

  const edited = (ordinal: number, row: unknown) => {
    const id = idOf(row);
    if (id !== undefined) ordinals.set(id, ordinal);
    known = undefined;
  };

  function ordinalsAt(now: number): Int32Array {
    const own = base.ordinalsAt(now);
    if (removed.size + patches.size + added.length === 0) return own;
    if (known?.of !== own) {
      const newest = added.map((_, index) => FIRST_ADDED + index).toReversed();
      const all = [...newest, ...own].filter((ordinal) => !removed.has(ordinal));
      known = { of: own, ordinals: Int32Array.from(all) };
    }
    return known.ordinals;
  }

  function record(ordinal: number, now: number, withEvents?: boolean): unknown {
    const isAdded = ordinal >= FIRST_ADDED;
    const row = isAdded ? added[ordinal - FIRST_ADDED] : base.record(ordinal, now, withEvents);
    const patch = patches.get(ordinal);
    return patch === undefined ? row : Object.assign({}, row, patch);
  }

  const ordinalOf = base.ordinalOf && ((id: string) => ordinals.get(id) ?? base.ordinalOf?.(id));

  function find(id: string, now: number): number {
    const candidate = ordinalOf?.(id);
    const candidates =
      ordinalOf === undefined ? ordinalsAt(now) : ordinalsAt(now).filter((each) => each === candidate);
    const found = candidates.find((ordinal) => idOf(record(ordinal, now, false)) === id);
    if (found === undefined) throw new BadRequest(`there is no cache ${id}`);
    return found;
  }

  return {
    ordinalsAt,
    record,
    ...(ordinalOf && { ordinalOf }),
    add(rows) {
      for (const row of rows.toReversed()) edited(FIRST_ADDED + added.push(row) - 1, row);
    },
    patch(id, fields, now) {
      const ordinal = find(id, now);
      patches.set(ordinal, { ...patches.get(ordinal), ...fields });
      edited(ordinal, fields);
    },
    remove(ids, now) {
      for (const ordinal of ids.map((id) => find(id, now))) removed.add(ordinal);
      known = undefined;
    },
  };
}
