import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

/** The button beside the field that opens what explains it. */
export function HelpTrigger(props: ComponentProps<"button">) {
  const t = useTranslations("tools");
  return (
    <IconButton {...props} label={t("help")}>
      <Icon name="help" />
    </IconButton>
  );
}
