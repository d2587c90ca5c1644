import { useCallback, useState } from "react";
import { useAnnounce } from "./announcer.tsx";

/** How a copy went; shown for a while. */
export interface CopyOutcome {
  text: string;
  glyph: "check" | "close";
  message: string;
}

/** What is said when a copy is made, and when the browser refuses. */
export interface CopyWords {
  done: string;
  failed: string;
}

const shownMs = 2000;

/** Copies, and says whether it did; `shown`, where no button shows it. */
export function useCopy({ shown = false } = {}) {
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);
  const copy = useCallback(
    (text: string, { done, failed }: CopyWords) => {
      const end = (next: CopyOutcome) => {
        setOutcome(next);
        announce(next.message, { shown });
        setTimeout(() => setOutcome((now) => (now === next ? null : now)), shownMs);
      };
      const write = async () => navigator.clipboard.writeText(text);
      write().then(
        () => end({ text, glyph: "check", message: done }),
        () => end({ text, glyph: "close", message: failed }),
      );
    },
    [announce, shown],
  );
  return { outcome, copy };
}
