import type { ScopeName } from "@cachescope/contract";
import { idKind } from "@cachescope/contract";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import type { Place } from "../../url/places.ts";
import styles from "./command-palette.module.css";
import { Palette } from "./palette.tsx";
import { useFoundCaches } from "./use-found-caches.ts";
import type { NamedView } from "./use-groups.ts";
import { useGroups } from "./use-groups.ts";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  regions: readonly ShownRegion[];
  /** What is on the page; null where the address names none. */
  place: Place | null;
  /** The one on the page; null where the address names none. */
  region: ShownRegion | null;
  /** The cache that is open. */
  openId: string | null;
  views: readonly NamedView[];
}

/** Finds caches, regions, views and commands by what is typed, and goes there or does it. */
export function CommandPalette({ open, onOpenChange, ...page }: CommandPaletteProps) {
  const t = useTranslations("palette");
  const { singleKeys } = usePreferences();
  const [text, setText] = useState("");
  // The id that was pasted, until something else is wanted.
  const meant = useRef<string | null>(null);
  const found = useFoundCaches(open ? text : "", page.region?.scope ?? null, open);
  const { groups, goTo } = useGroups({ ...page, text, found });
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  const close = () => {
    meant.current = null;
    onOpenChange(false);
    setText("");
  };
  const openCache = (cache: { scope: ScopeName; id: string }) => {
    close();
    goTo(cache);
  };
  const openPasted = async (id: string) => {
    const kind = idKind(id);
    if (kind === null || !page.region) return;
    if (kind === "cache") return openCache({ scope: page.region.scope, id });
    meant.current = id;
    const cache = await found.lookUp(id);
    if (cache && meant.current === id) openCache(cache);
  };

  return (
    <Palette
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      text={text}
      onText={(next) => {
        if (next.trim() !== meant.current) meant.current = null;
        setText(next);
      }}
      onPaste={(id) => void openPasted(id)}
      groups={groups}
      note={
        found.isCutOff && text !== "" ? (
          <p className={styles.note}>{t("cutOff")}</p>
        ) : (
          text !== "" &&
          !(found.isAsking && count === 0) && <p className="visually-hidden">{t("found", { count })}</p>
        )
      }
      isAsking={found.isAsking}
      showKeys={singleKeys === "on"}
    />
  );
}
