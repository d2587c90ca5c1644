import { useMemo, useSyncExternalStore } from "react";

/** Whether a media query matches; a server cannot tell. */
export function useMediaQuery(query: string, onServer: boolean): boolean {
  const { subscribe, matches } = useMemo(() => watch(query), [query]);
  return useSyncExternalStore(subscribe, matches, () => onServer);
}

function watch(query: string) {
  let known: MediaQueryList | undefined;
  const media = () => (known ??= matchMedia(query));
  return {
    subscribe: (listener: () => void) => {
      media().addEventListener("change", listener);
      return () => media().removeEventListener("change", listener);
    },
    matches: () => media().matches,
  };
}
