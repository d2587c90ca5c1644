import { useState } from "react";
import { useAnnounce } from "./announcer.tsx";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

export interface CopyButtonProps {
  /** What goes to the clipboard; a function when making it costs something. */
  text: string | (() => string);
  label: string;
  /** Said, and shown for a while. */
  done: string;
  /** The same when the browser refuses. */
  failed: string;
  icon?: "copy" | "link";
  /** Shows the label beside the icon. */
  wide?: boolean;
  look?: "plain" | "quiet";
  className?: string;
}

const shownMs = 2000;

/** Copies, and says whether it did. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, done, failed, icon = "copy", wide = false, look = "plain", className } = props;
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<{ glyph: "check" | "close"; message: string } | null>(null);

  const copy = async () => navigator.clipboard.writeText(typeof text === "string" ? text : text());
  const end = (next: NonNullable<typeof outcome>) => {
    setOutcome(next);
    announce(next.message);
    setTimeout(() => setOutcome((now) => (now === next ? null : now)), shownMs);
  };
  const onClick = () => {
    copy().then(
      () => end({ glyph: "check", message: done }),
      () => end({ glyph: "close", message: failed }),
    );
  };
  const glyph = <Icon name={outcome?.glyph ?? icon} />;
  const name = outcome?.message ?? label;
  return wide ? (
    <Button look={look} className={className} onClick={onClick}>
      {glyph}
      {name}
    </Button>
  ) : (
    <IconButton className={className} label={name} onClick={onClick}>
      {glyph}
    </IconButton>
  );
}
