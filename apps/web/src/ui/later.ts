import type { ComponentType } from "react";
import { useEffect, useSyncExternalStore } from "react";

/** A component whose code comes after the first paint. */
export interface Later<Props> {
  /** Loads it, once. What could not be loaded is tried again by the next call. */
  load: () => Promise<void>;
  state: () => LaterState<Props>;
  subscribe: (listener: () => void) => () => void;
}

interface LaterState<Props> {
  /** Null until it is loaded. */
  Loaded: ComponentType<Props> | null;
  failed: boolean;
}

const waiting = { Loaded: null, failed: false };
const all: Pick<Later<never>, "load">[] = [];

/** Declares a component that comes later. It is loaded when it is wanted, at the latest in idle time. */
export function later<Props>(fetchCode: () => Promise<ComponentType<Props>>): Later<Props> {
  const listeners = new Set<() => void>();
  let state: LaterState<Props> = waiting;
  let loading: Promise<void> | null = null;
  const become = (next: LaterState<Props>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const load = async () => {
    try {
      become({ Loaded: await fetchCode(), failed: false });
    } catch {
      loading = null;
      become({ Loaded: null, failed: true });
    }
  };
  const code: Later<Props> = {
    load: () => (loading ??= load()),
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
  const state = useSyncExternalStore(code.subscribe, code.state);
  useEffect(() => {
    if (wanted) void code.load();
  }, [code, wanted]);
  return state;
}

/** Loads everything that comes later, one after the other, while the browser has nothing else to do. */
export async function loadLaterInIdleTime(): Promise<void> {
  for (const { load } of all) {
    await idleTime();
    await load();
  }
}

/** Safari has no such callback. */
const idleTime = () =>
  new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 50);
  });
