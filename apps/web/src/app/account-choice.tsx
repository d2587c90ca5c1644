import { useTranslations } from "use-intl";
import { LaterSlot } from "../ui/later-slot.tsx";
import { laterWithWords } from "../wording/later.tsx";
import type { AccountSwitcherProps } from "./account-switcher.tsx";
import { AccountTrigger } from "./account-trigger.tsx";

const switcher = laterWithWords(async () => (await import("./account-switcher.tsx")).AccountSwitcher);

/** As the one that follows says it. */
const closed = { role: "combobox", "aria-haspopup": "dialog", "aria-expanded": false } as const;

/** The account, and the choice of another one. */
export function AccountChoice(about: Omit<AccountSwitcherProps, "name">) {
  const t = useTranslations("account");
  const { account, place } = about;
  const name = account?.label ?? (place === "regions" ? t("all") : null);
  const props = { ...about, name };
  return <LaterSlot code={switcher} props={props} standIn={<AccountTrigger name={name} {...closed} />} />;
}
