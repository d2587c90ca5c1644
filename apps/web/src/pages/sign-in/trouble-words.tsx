import { useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";

/** What went wrong with a sign-in, and what to do, as two sentences. */
export function TroubleWords({ failure: { code } }: { failure: Failure }) {
  const t = useTranslations();
  return t("signIn.trouble", {
    title: t(`problem.title.${code}`),
    body: t(`problem.body.${code}`, { region: "" }),
  });
}
