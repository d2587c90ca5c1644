import type { Keeping } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Notice } from "../ui/message.tsx";

/** Says why what is seen is not kept, and what to do about it; nothing where it is. */
export function KeepingNotice({ keeping: { trouble } }: { keeping: Keeping }) {
  const t = useTranslations("keeping");
  return trouble === null ? null : <Notice tone="warn">{t(`trouble.${trouble}`)}</Notice>;
}
