import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Button } from "../../ui/button.tsx";
import { WholePage } from "./whole-page.tsx";

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
