import type { ReactNode } from "react";
import { useLayoutEffect, useRef, useState } from "react";
import type { Later } from "./later.ts";
import { useLater } from "./later.ts";
import styles from "./later-slot.module.css";

interface LaterSlotProps<Props> {
  code: Later<Props>;
  props: Props & object;
  /** A button that looks the same. */
  standIn: ReactNode;
  /** It is to open without being pressed. */
  wanted?: boolean;
}

/**
 * The place of a button that opens something whose code comes later. Until then another button stands there. What is
 * done with it is done with the one that follows: it has the focus, and it is pressed.
 */
export function LaterSlot<Props>({ code, props, standIn, wanted = false }: LaterSlotProps<Props>) {
  const place = useRef<HTMLSpanElement>(null);
  const hasFocus = useRef(false);
  const [pressed, setPressed] = useState(false);
  const { Loaded } = useLater(code, wanted);
  const isLoaded = Loaded !== null;
  const press = () => {
    setPressed(true);
    void code.want();
  };

  useLayoutEffect(() => {
    const button = isLoaded ? place.current?.querySelector("button") : null;
    if (pressed || hasFocus.current) button?.focus();
    if (pressed) button?.click();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it takes the place
  }, [isLoaded]);

  if (Loaded) {
    return (
      <span ref={place} className={styles.slot}>
        <Loaded {...props} />
      </span>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the button in it is what is used
    <span
      ref={place}
      className={styles.slot}
      onFocus={() => {
        hasFocus.current = true;
        void code.load();
      }}
      // Not yet: the button also loses the focus when the one that follows takes its place.
      onBlur={() => setTimeout(() => (hasFocus.current = false))}
      onPointerEnter={() => void code.load()}
      // A mouse button may be let go over the one that follows, which knows of no press then.
      onPointerDown={({ pointerType, button }) => pointerType === "mouse" && button === 0 && press()}
      onClick={press}
    >
      {standIn}
    </span>
  );
}
