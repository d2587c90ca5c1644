import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";

/** Names the parameters of the address that were ignored. */
export function IgnoredNotice({ names, onDismiss }: { names: string[]; onDismiss: () => void }) {
  const t = useTranslations("filter");
  return (
    <Notice
      tone="warn"
      action={
        <Button look="quiet" onClick={onDismiss}>
          {t("dismiss")}
        </Button>
      }
    >
      {t("ignored", { names: names.join(", ") })}
    </Notice>
  );
}
