import type { ReactNode } from "react";
import { createContext, useCallback, useContext, useState } from "react";

const Announce = createContext<(message: string) => void>(() => undefined);

/** Speaks politely to screen readers, through the one live region of the page. */
export const useAnnounce = () => useContext(Announce);

/** How many messages stay, so that one that follows at once does not replace one that was not spoken yet. */
const kept = 3;

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ message: string; turn: number }[]>([]);
  const announce = useCallback((message: string) => {
    setSaid((before) => [...before.slice(1 - kept), { message, turn: (before.at(-1)?.turn ?? 0) + 1 }]);
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
    </Announce>
  );
}
