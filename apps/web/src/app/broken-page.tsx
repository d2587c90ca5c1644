import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Message } from "../ui/message.tsx";
import { PageTitle } from "../ui/page-title.tsx";

/** The last resort: a page that broke as a whole says so instead of staying blank. */
export function BrokenPage() {
  const t = useTranslations("app");
  return (
    <>
      <PageTitle>{t("name")}</PageTitle>
      <Message
        icon="failed"
        tone="bad"
        title={t("crashed")}
        action={<Button onClick={() => globalThis.location.reload()}>{t("reload")}</Button>}
      >
        {t("crashedBody")}
      </Message>
    </>
  );
}
