import { useMemo, useSyncExternalStore } from "react";

export function useMediaQuery(query: string): boolean {
  const { subscribe, matches } = useMemo(() => watch(matchMedia(query)), [query]);
  return useSyncExternalStore(subscribe, matches);
}

const watch = (media: MediaQueryList) => ({
  subscribe: (listener: () => void) => {
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  },
  matches: () => media.matches,
});
