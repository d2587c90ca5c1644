import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { Message } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

/** For a region this server does not show: says so, and offers those it does. */
export function UnknownRegionPage({ id, onSwitchRegion }: { id: string; onSwitchRegion: () => void }) {
  const t = useTranslations("problem");
  return (
    <WholePage
      icon="pin"
      title={t("title.unknown_region")}
      action={<Button onClick={onSwitchRegion}>{t("chooseRegion")}</Button>}
    >
      {t("body.unknown_region", { region: id })}
    </WholePage>
  );
}

/** For an address that leads nowhere: says so, and offers the way to what there is. */
export function UnknownPage({ home }: { home: string }) {
  const t = useTranslations();
  return (
    <WholePage
      icon="search"
      title={t("problem.title.route_not_found")}
      action={<Link href={home}>{t("list.title")}</Link>}
    >
      {t("problem.body.route_not_found")}
    </WholePage>
  );
}

/** A message that is the whole page, and names it. */
function WholePage(props: { icon: IconName; title: string; action: ReactNode; children: ReactNode }) {
  return (
    <main id="main">
      <PageTitle>{`${props.title} · Cachescope`}</PageTitle>
      <Message level={1} tone="neutral" {...props} />
    </main>
  );
}
