import { useTranslations } from "use-intl";
import { commandOf } from "../../commands/commands.ts";
import { useCommands } from "../../commands/use-commands.ts";
import { commandLine } from "../../features/copy-as/command-line.ts";
import type { LiveList } from "../../list/live-list.ts";
import { stepRow } from "../../list/scroll/step-row.ts";
import type { ListScroll } from "../../list/scroll/use-list-scroll.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { useCopy } from "../../ui/use-copy.ts";

interface ListCommandsProps {
  list: LiveList;
  scroll: ListScroll;
  openId: string | null;
}

/** Does what keys and the palette say with the list, its rows and the view. */
export function ListCommands({ list, scroll, openId }: ListCommandsProps) {
  const t = useTranslations();
  const announce = useAnnounce();
  const { copy } = useCopy({ shown: true });
  const { refresh, isRefreshing, polling, region, view } = list;
  const failed = t("app.copyFailed");
  const step = (by: 1 | -1) => () => {
    if (scroll.element.current) stepRow(scroll.rowWindow, scroll.element.current, by);
  };
  useCommands({
    filter: goToField,
    nextRow: step(1),
    previousRow: step(-1),
    refresh: isRefreshing ? null : refresh,
    pause: () => {
      announce(t(polling.paused ? "command.resumed" : "command.paused"), { shown: true });
      polling.setPaused(!polling.paused);
    },
    copyId: () => {
      const id = focusedRowLink()?.dataset["rowLink"] ?? openId;
      if (id !== null) copy(id, { done: t("cell.copiedId"), failed });
    },
    copyLink: () => copy(focusedRowLink()?.href ?? document.URL, { done: t("drawer.copiedLink"), failed }),
    copyCommand: () =>
      copy(commandLine(region.id, view.filters), { done: t("command.copiedCommand"), failed }),
  });
  return null;
}

/** The link of the row that holds the focus. */
const focusedRowLink = () =>
  document.activeElement?.closest("tr")?.querySelector<HTMLAnchorElement>("[data-row-link]");

/** Goes to the control that tells of this key: the field, or what opens it where there is no room for it. */
function goToField(): void {
  const { key } = commandOf("filter");
  const control = document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${key}"]`);
  if (!(control instanceof HTMLInputElement)) return control?.click();
  control.focus();
  control.select();
}
