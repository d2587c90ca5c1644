import type { Meta, ScopeName } from "@cachescope/contract";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";
import { useKeyShortcuts } from "../commands/use-key-shortcuts.ts";
import { afterPaint } from "../ui/after-paint.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Later } from "../ui/later.ts";
import { useLater } from "../ui/later.ts";
import type { Place } from "../url/places.ts";
import { laterWithWords, WhenLoaded } from "../wording/later.tsx";
import { Part } from "../wording/part.tsx";
import styles from "./page-tools.module.css";

const keyboard = laterWithWords(async () => (await import("./keyboard.tsx")).Keyboard);
const preferencesDialog = laterWithWords(
  async () => (await import("../features/preferences-dialog/preferences-dialog.tsx")).PreferencesDialog,
);
const keyboardHelp = laterWithWords(
  async () => (await import("../features/keyboard-help/keyboard-help.tsx")).KeyboardHelp,
);
const palette = laterWithWords(async () => (await import("./page-palette.tsx")).PagePalette);

const accountMenu = laterWithWords(async () => (await import("./account-menu.tsx")).AccountMenu);

/** What can be opened over any page. */
export type PageDialog = "preferences" | "keyboardHelp" | "palette";

interface PageToolsProps {
  regions: readonly ShownRegion[];
  place: Place | null;
  region: ShownRegion | null;
  /** The scope that is meant where the address names none. */
  here: ScopeName;
  /** Of the cache that is open on the page; null for none. */
  openId: string | null;
  /** Who is signed in; null without sign-in. */
  viewer: Meta["viewer"];
}

/** What can be done on any page, by its buttons or by keys. One dialog is open at a time. */
export function PageTools({ regions, place, region, here, openId, viewer }: PageToolsProps) {
  const t = useTranslations("tools");
  const [open, setOpen] = useState<PageDialog | null>(null);
  const keyOf = useKeyShortcuts();
  const { Loaded: Keyboard } = useLater(keyboard, false);
  useEffect(() => afterPaint(() => void keyboard.load()), []);
  const dialog = (name: PageDialog) => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  return (
    <>
      <Button
        className={styles.palette ?? ""}
        aria-haspopup="dialog"
        aria-keyshortcuts={keyOf("palette")}
        onPointerEnter={() => void palette.load()}
        onFocus={() => void palette.load()}
        onClick={() => setOpen("palette")}
      >
        <Icon name="search" />
        <span>{t("palette")}</span>
      </Button>
      <IconButton label={t("preferences")} aria-haspopup="dialog" onClick={() => setOpen("preferences")}>
        <Icon name="preferences" />
      </IconButton>
      {viewer && <WhenLoaded code={accountMenu} props={{ viewer }} />}
      {Keyboard && <Keyboard scope={here} onOpen={setOpen} />}
      <LaterDialog code={preferencesDialog} props={dialog("preferences")} />
      <LaterDialog code={keyboardHelp} props={dialog("keyboardHelp")} />
      <LaterDialog code={palette} props={{ ...dialog("palette"), regions, place, region, openId }} />
    </>
  );
}

/** Loaded when it is opened first; after that it stays, so that it can close with its animation. */
function LaterDialog<Props extends { open: boolean }>({ code, props }: { code: Later<Props>; props: Props }) {
  const [wasOpened, setWasOpened] = useState(false);
  if (props.open && !wasOpened) setWasOpened(true);
  const { Loaded } = useLater(code, wasOpened);
  return (
    wasOpened &&
    Loaded && (
      <Part isOver>
        <Loaded {...props} />
      </Part>
    )
  );
}
