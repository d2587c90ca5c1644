import type { ReactNode } from "react";
import { Component } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Message } from "../ui/message.tsx";
import { PageTitle } from "../ui/page-title.tsx";

/** The last resort: a page that broke says so instead of staying blank. React offers this to classes only. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
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
