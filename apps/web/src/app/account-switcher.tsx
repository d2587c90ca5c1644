import type { Account } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";
import { regionIn } from "../domain/region-in.ts";
import { lastRegion } from "../url/last-region.ts";
import type { Place } from "../url/places.ts";
import { pathOf } from "../url/places.ts";
import { AccountTrigger } from "./account-trigger.tsx";
import { Switcher } from "./switcher.tsx";

export interface AccountSwitcherProps {
  accounts: readonly Account[];
  /** Of all accounts. */
  regions: readonly ShownRegion[];
  account: Account | null;
  /** What the button says. */
  name: string | null;
  region: ShownRegion | null;
  /** The place that is shown of the next account, too. */
  place: Place | null;
}

/** Switches the account, and stays in the same region where the next one has it. */
export function AccountSwitcher({ accounts, regions, account, name, region, place }: AccountSwitcherProps) {
  const t = useTranslations("account");
  const words = useTranslations("switcher.account");
  const [open, setOpen] = useState(false);
  const wayTo = (to: string) => {
    const next = regionIn(regions, to, { id: region?.id ?? null, last: lastRegion(to) });
    return pathOf(place ?? "caches", next?.scope ?? scopeNameOf(to, ""));
  };
  const all = {
    key: "",
    name: t("all"),
    code: "",
    found: t("all"),
    href: pathOf("regions", scopeNameOf(null, "")),
  };
  return (
    <Switcher
      items={[
        all,
        ...accounts.map((each) => ({
          key: each.name,
          name: each.label,
          code: each.name,
          found: `${each.label} ${each.name}`,
          href: wayTo(each.name),
        })),
      ]}
      current={account?.name ?? (place === "regions" ? all.key : null)}
      words={{ title: words("title"), search: words("search"), none: words("none") }}
      trigger={<AccountTrigger name={name} />}
      open={open}
      onOpenChange={setOpen}
    />
  );
}
