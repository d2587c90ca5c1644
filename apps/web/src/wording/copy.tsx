import { useTranslations } from "use-intl";
import type { CopyButtonProps } from "../ui/copy-button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

/** A copy button that has words for a browser that does not let us. */
export function Copy(props: Omit<CopyButtonProps, "failed">) {
  const t = useTranslations("app");
  return <CopyButton {...props} failed={t("copyFailed")} />;
}
