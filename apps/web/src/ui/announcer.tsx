import type { ReactNode } from "react";
import { createContext, useCallback, useContext, useState } from "react";

const Announce = createContext<(message: string) => void>(() => undefined);

/** Speaks politely to screen readers, through the one live region of the page. */
export const useAnnounce = () => useContext(Announce);

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ message: "", turn: 0 });
  const announce = useCallback((message: string) => {
    setSaid(({ turn }) => ({ message, turn: turn + 1 }));
  }, []);
  return (
    <Announce value={announce}>
      {children}
      <div className="visually-hidden" aria-live="polite" role="status">
        {/* A new element each turn, so that the same words are spoken again. */}
        <span key={said.turn}>{said.message}</span>
      </div>
    </Announce>
  );
}
