import { useTranslations } from "use-intl";
import type { CopyButtonProps } from "../ui/copy-button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

/** A copy button with words for when the browser refuses. */
export function Copy(props: Omit<CopyButtonProps, "failed">) {
  const t = useTranslations("app");
  return <CopyButton {...props} failed={t("copyFailed")} />;
}
