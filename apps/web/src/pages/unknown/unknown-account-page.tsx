import type { Account } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link, useLocation } from "wouter";
import { useSearch } from "wouter/use-browser-location";
import { inAccount } from "../../url/in-account.ts";
import styles from "./unknown-account-page.module.css";
import { WholePage } from "./whole-page.tsx";

/**
 * For an address that names no account although there are several, or one that there is not, or that this person may not see:
 * says so, and offers the same of those there are.
 */
export function UnknownAccountPage({ accounts }: { accounts: readonly Account[] }) {
  const t = useTranslations("problem");
  const [path] = useLocation();
  const search = useSearch();
  return (
    <WholePage
      icon="search"
      title={t("title.unknown_account")}
      action={
        <ul className={styles.accounts}>
          {accounts.map(({ name, label }) => (
            <li key={name}>
              <Link href={inAccount(name, path) + search}>{label}</Link> <code>{name}</code>
            </li>
          ))}
        </ul>
      }
    >
      {t("body.unknown_account")}
    </WholePage>
  );
}

/** For a person who may see no account. */
export function NoAccountPage() {
  const t = useTranslations("problem");
  return (
    <WholePage icon="search" title={t("noAccount")}>
      {t("noAccountBody")}
    </WholePage>
  );
}
