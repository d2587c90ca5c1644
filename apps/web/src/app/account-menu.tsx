import { Menu } from "@base-ui/react/menu";
import type { Meta } from "@cachescope/contract";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { signOut } from "../api/sign-in.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { IconButton } from "../ui/button.tsx";
import listbox from "../ui/listbox.module.css";
import { MenuPopup } from "../ui/menu-popup.tsx";
import styles from "./account-menu.module.css";

/** Not among the icons of the first script, which most people never see. */
const Person = () => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <circle cx="8" cy="5.5" r="2.75" />
    <path d="M2.75 13.5a5.4 5.4 0 0 1 10.5 0" />
  </svg>
);

/** Who is signed in, and the way out. */
export function AccountMenu({ viewer }: { viewer: NonNullable<Meta["viewer"]> }) {
  const t = useTranslations();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [isUnderWay, setUnderWay] = useState(false);
  const onOpenChange = (next: boolean) => {
    setTrouble("");
    setOpen(next);
  };
  const onSignOut = async () => {
    setUnderWay(true);
    const sent = await signOut();
    if ("location" in sent) return location.assign(sent.location);
    const text = t("session.notSignedOut", { cause: t(`problem.title.${sent.failure.code}`) });
    setUnderWay(false);
    setTrouble(text);
    announce(text);
  };
  const { name, email, canSignOut } = viewer;
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange}>
      <Menu.Trigger
        render={
          <IconButton label={t("session.menu", { name })}>
            <Person />
          </IconButton>
        }
      />
      <MenuPopup>
        <Menu.Group className={styles.items}>
          <Menu.GroupLabel className={styles.who}>
            <span className={styles.name}>{name}</span>
            {email !== null && email !== name && <span className={styles.email}>{email}</span>}
          </Menu.GroupLabel>
          {trouble !== "" && <p className={styles.trouble}>{trouble}</p>}
          {canSignOut && (
            <Menu.Item
              className={listbox.item}
              closeOnClick={false}
              disabled={isUnderWay}
              onClick={() => void onSignOut()}
            >
              {t(isUnderWay ? "session.signingOut" : "session.signOut")}
            </Menu.Item>
          )}
        </Menu.Group>
      </MenuPopup>
    </Menu.Root>
  );
}
