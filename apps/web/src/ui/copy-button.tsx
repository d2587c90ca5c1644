import { useEffect, useState } from "react";
import { useAnnounce } from "./announcer.tsx";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

export interface CopyButtonProps {
  /** What goes to the clipboard; a function when making it costs something. */
  text: string | (() => string);
  label: string;
  /** Said and shown for two seconds after. */
  done: string;
  /** Said and shown when the browser does not let us. */
  failed: string;
  icon?: "copy" | "link";
  /** Shows the label beside the icon. */
  wide?: boolean;
  look?: "plain" | "quiet";
  className?: string;
}

/** Copies, and says whether it did. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, done, failed, icon = "copy", wide = false, look = "plain", className } = props;
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<"done" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => navigator.clipboard.writeText(typeof text === "string" ? text : text());
  const end = (how: "done" | "failed") => {
    setOutcome(how);
    announce(how === "done" ? done : failed);
  };
  const onClick = () => {
    copy().then(
      () => end("done"),
      () => end("failed"),
    );
  };
  const glyph = <Icon name={outcome === "done" ? "check" : outcome === "failed" ? "close" : icon} />;
  const name = outcome === "done" ? done : outcome === "failed" ? failed : label;
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
