import type { ListingWarning } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";

interface OutsideNoticeProps {
  /** The cache that was found by its id although the filters exclude it. */
  id: string;
  onClearFilters: () => void;
  onDismiss: () => void;
}

/** Says that the open cache is not in the list, because of the filters. */
export function OutsideNotice({ id, onClearFilters, onDismiss }: OutsideNoticeProps) {
  const t = useTranslations("filter");
  return (
    <Notice
      tone="neutral"
      action={
        <>
          <Button look="quiet" onClick={onClearFilters}>
            {t("clear")}
          </Button>
          <Button look="quiet" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
        </>
      }
    >
      {t("outside", { id })}
    </Notice>
  );
}

const warningKeys = {
  unreadable_rows: "unreadable",
  count_differs: "countDiffers",
  walk_forgotten: "walkForgotten",
  not_shared: "notShared",
} as const satisfies Record<ListingWarning["code"], string>;

/** Says what is not right with the list. */
export function ListWarnings({ warnings }: { warnings: readonly ListingWarning[] }) {
  const t = useTranslations("rows");
  return warnings.map(({ code, count }) => (
    <Notice key={code} tone="warn">
      {t(warningKeys[code], { count })}
    </Notice>
  ));
}
