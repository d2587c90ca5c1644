import type { ComponentType } from "react";
import { useEffect, useSyncExternalStore } from "react";
import { idleTime } from "./idle-time.ts";

/** A component whose code comes after the first paint. */
export interface Later<Props> {
  /** Loads it, once. What could not be loaded is tried again by the next call. */
  load: () => Promise<void>;
  /** The same, because a person waits for it: it is said if it cannot be loaded. */
  want: () => Promise<void>;
  state: () => LaterState<Props>;
  subscribe: (listener: () => void) => () => void;
}

interface LaterState<Props> {
  /** Null until it is loaded. */
  Loaded: ComponentType<Props> | null;
  /** It was wanted and could not be loaded. */
  isMissing: boolean;
}

const waiting = { Loaded: null, isMissing: false };
const all: Omit<Later<never>, "state">[] = [];
const missing = new Set<object>();

/** Declares a component that comes later. It is loaded when it is wanted, at the latest in idle time. */
export function later<Props>(fetchCode: () => Promise<ComponentType<Props>>): Later<Props> {
  const listeners = new Set<() => void>();
  let state: LaterState<Props> = waiting;
  let loading: Promise<void> | null = null;
  let isWanted = false;
  const become = (next: LaterState<Props>) => {
    state = next;
    if (next.isMissing) missing.add(code);
    else missing.delete(code);
    for (const listener of listeners) listener();
  };
  const load = async () => {
    try {
      become({ Loaded: await fetchCode(), isMissing: false });
    } catch {
      loading = null;
      become({ Loaded: null, isMissing: isWanted });
    }
  };
  const code: Later<Props> = {
    load: () => (loading ??= load()),
    want: () => {
      isWanted = true;
      return code.load();
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  all.push(code);
  return code;
}

/** A component that comes later, as far as it is there; what is `wanted` is loaded at once. */
export function useLater<Props>(code: Later<Props>, wanted: boolean): LaterState<Props> {
  const state = useSyncExternalStore(code.subscribe, code.state, code.state);
  useEffect(() => {
    if (wanted) void code.want();
  }, [code, wanted]);
  return state;
}

/** Whether something is missing that a person waits for: the server has gone, or has another version by now. */
export const useIsPartMissing = (): boolean =>
  useSyncExternalStore(subscribeToAll, isPartMissing, isPartMissing);

const isPartMissing = () => missing.size > 0;

function subscribeToAll(listener: () => void): () => void {
  const ends = all.map(({ subscribe }) => subscribe(listener));
  return () => {
    for (const end of ends) end();
  };
}

/** Loads everything that comes later, one after the other, while the browser has nothing else to do. */
export async function loadLaterInIdleTime(): Promise<void> {
  for (const { load } of all) {
    await idleTime();
    await load();
  }
}
