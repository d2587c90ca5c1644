/** A value kept in this browser's own storage, the same in all its tabs. */
export interface Stored<Value> {
  get: () => Value;
  change: (change: (before: Value) => Value) => void;
  /** Calls back after each change, in this tab or another one. */
  subscribe: (listener: () => void) => () => void;
}

/** Keeps a value under a key. `read` must accept any text, and null when nothing is stored. */
export function createStored<Value>(
  key: string,
  read: (text: string | null) => Value,
  write: (value: Value) => string,
): Stored<Value> {
  const listeners = new Set<() => void>();
  let current: { value: Value } | null = null;

  const get = () => (current ??= { value: read(load(key)) }).value;
  const take = (value: Value) => {
    current = { value };
    for (const listener of listeners) listener();
  };
  const followOtherTabs = (event: StorageEvent) => {
    // A null key means that the whole storage was cleared.
    if (event.key === key || event.key === null) take(read(event.newValue));
  };
  return {
    get,
    change(change) {
      const value = change(get());
      take(value);
      save(key, write(value));
    },
    subscribe(listener) {
      if (listeners.size === 0) globalThis.addEventListener("storage", followOtherTabs);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        globalThis.removeEventListener("storage", followOtherTabs);
        // Other tabs may change it from now on, unheard.
        current = null;
      };
    },
  };
}

/** The value of a JSON text; null for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The members of an object; none of anything else. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** The items of an array; null of anything else. */
export const itemsOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Where the browser forbids storage, the value lasts as long as the page.
  }
}
