import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../ui/icon.tsx";
import styles from "./region-trigger.module.css";

/** `name`: of the account, or what stands for all; null where the address names none. */
type AccountTriggerProps = Omit<ComponentProps<"button">, "name"> & { name: string | null };

/** The button that names the account and opens the choice of others. */
export function AccountTrigger({ name, ...rest }: AccountTriggerProps) {
  const t = useTranslations("account");
  return (
    <button
      type="button"
      {...rest}
      className={`${styles.trigger} ${styles.account}`}
      aria-label={name === null ? t("choose") : t("current", { name })}
    >
      <span className={styles.name}>{name ?? t("choose")}</span>
      <Icon name="chevron" />
    </button>
  );
}
