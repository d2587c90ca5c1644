import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { useCopy } from "./use-copy.ts";

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
  /** The value of `aria-keyshortcuts`. */
  shortcut?: string | undefined;
  className?: string;
}

/** Copies, and says whether it did. */
export function CopyButton(props: CopyButtonProps) {
  const {
    text,
    label,
    done,
    failed,
    icon = "copy",
    wide = false,
    look = "plain",
    shortcut,
    className,
  } = props;
  const { outcome, copy } = useCopy();
  const onClick = () => copy(typeof text === "string" ? text : text(), { done, failed });
  const glyph = <Icon name={outcome?.glyph ?? icon} />;
  const name = outcome?.message ?? label;
  return wide ? (
    <Button look={look} className={className} aria-keyshortcuts={shortcut} onClick={onClick}>
      {glyph}
      {name}
    </Button>
  ) : (
    <IconButton className={className} label={name} aria-keyshortcuts={shortcut} onClick={onClick}>
      {glyph}
    </IconButton>
  );
}
