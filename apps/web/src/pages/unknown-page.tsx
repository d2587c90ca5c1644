import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Button } from "../ui/button.tsx";
import { Message } from "../ui/message.tsx";

/** For a region this server does not show: says so, and offers those it does. */
export function UnknownRegionPage({ id, onSwitchRegion }: { id: string; onSwitchRegion: () => void }) {
  const t = useTranslations("problem");
  useTitle(t("title.unknown_region"));
  return (
    <main id="main">
      <Message
        level={1}
        icon="pin"
        tone="neutral"
        title={t("title.unknown_region")}
        action={<Button onClick={onSwitchRegion}>{t("chooseRegion")}</Button>}
      >
        {t("body.unknown_region", { region: id })}
      </Message>
    </main>
  );
}

/** For an address that leads nowhere: says so, and offers the way to what there is. */
export function UnknownPage({ home }: { home: string }) {
  const t = useTranslations("problem");
  const list = useTranslations("list");
  useTitle(t("title.route_not_found"));
  return (
    <main id="main">
      <Message
        level={1}
        icon="search"
        tone="neutral"
        title={t("title.route_not_found")}
        action={<Link href={home}>{list("title")}</Link>}
      >
        {t("body.route_not_found")}
      </Message>
    </main>
  );
}

function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Cachescope`;
  }, [title]);
}
