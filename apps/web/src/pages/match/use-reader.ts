import { useEffect, useState } from "react";
import type { Reader } from "./read-input.ts";

/** The reader of manifests, once it is loaded; `failed` when it cannot be. With its parser of YAML it is too large to come in idle time. */
export function useReader(): Reader | "failed" | null {
  const [reader, setReader] = useState<Reader | "failed" | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const loaded = await import("@cachescope/manifests").catch(() => "failed" as const);
      if (isWanted) setReader(loaded);
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, []);
  return reader;
}
