import { useEffect, useState } from "react";
import { useAnnounce } from "./announcer.tsx";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface CopyButtonProps {
  /** What goes to the clipboard; a function when making it costs something. */
  text: string | (() => string);
  label: string;
  /** Said and shown for two seconds after. */
  done: string;
  icon?: "copy" | "link";
  /** Shows the label beside the icon. */
  wide?: boolean;
  look?: "plain" | "quiet";
  className?: string;
}

export function CopyButton({
  text,
  label,
  done,
  icon = "copy",
  wide = false,
  look = "plain",
  className,
}: CopyButtonProps) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : text());
    setCopied(true);
    announce(done);
  };
  const onClick = () => {
    copy().catch(() => setCopied(false));
  };
  const glyph = <Icon name={copied ? "check" : icon} />;
  const name = copied ? done : label;
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
