import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import type { CurrentView } from "./use-current-view.ts";
import styles from "./views-trigger.module.css";

type ViewsTriggerProps = ComponentProps<"button"> & { current: CurrentView };

/** The button of the menu of views; it names the one that the list shows. */
export function ViewsTrigger({ current: { builtIn, own }, ...rest }: ViewsTriggerProps) {
  const t = useTranslations("view");
  const name = builtIn ? t(builtIn) : (own?.name ?? null);
  return (
    <Button
      {...rest}
      className={styles.trigger ?? ""}
      {...(name !== null && { "aria-label": t(own?.changed ? "changed" : "current", { name }) })}
    >
      <Icon name="view" />
      <span className={styles.name}>{name === null ? t("menu") : <Text>{name}</Text>}</span>
      {own?.changed && <span className={styles.changed}>{t("changedMark")}</span>}
      <Icon name="chevron" />
    </Button>
  );
}
