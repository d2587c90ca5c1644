import type { ReactNode } from "react";
import { createContext, useCallback, useContext, useState } from "react";
import styles from "./announcer.module.css";

/** `shown`: it is seen for a while as well, because nothing else on the page shows what was done. */
type Say = (message: string, options?: { shown: boolean }) => void;

const Announce = createContext<Say>(() => undefined);

/** Speaks politely to screen readers, through the one live region of the page. */
export const useAnnounce = () => useContext(Announce);

/** How many messages stay, so that one that follows at once does not replace one that was not spoken yet. */
const kept = 3;
const shownMs = 2000;

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ message: string; turn: number }[]>([]);
  const [shown, setShown] = useState<{ message: string } | null>(null);
  const announce: Say = useCallback((message, options) => {
    setSaid((before) => [...before.slice(1 - kept), { message, turn: (before.at(-1)?.turn ?? 0) + 1 }]);
    if (options?.shown !== true) return;
    const next = { message };
    setShown(next);
    setTimeout(() => setShown((now) => (now === next ? null : now)), shownMs);
  }, []);
  return (
    <Announce value={announce}>
      {children}
      {/* Each message is an element of its own, so that only it is spoken, even when its words are the same again. */}
      <div className="visually-hidden" aria-live="polite" aria-atomic="false" role="status">
        {said.map(({ message, turn }) => (
          <p key={turn}>{message}</p>
        ))}
      </div>
      {shown && (
        <p className={styles.shown} aria-hidden="true">
          {shown.message}
        </p>
      )}
    </Announce>
  );
}
