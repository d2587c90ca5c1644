import { useTranslations } from "use-intl";
import { commandOf } from "../../commands/commands.ts";
import { useCommands } from "../../commands/use-commands.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import type { Images } from "./use-images.ts";

interface ImagesCommands {
  images: Pick<Images, "refresh" | "isRefreshing" | "polling">;
  onStep: (by: 1 | -1) => void;
}

/** Does what keys and the palette say with the rows and the view. */
export function useImagesCommands({ images, onStep }: ImagesCommands): void {
  const t = useTranslations();
  const announce = useAnnounce();
  const { copy } = useCopy({ shown: true });
  const { refresh, isRefreshing, polling } = images;
  const failed = t("app.copyFailed");
  useCommands({
    filter: goToField,
    nextRow: () => onStep(1),
    previousRow: () => onStep(-1),
    refresh: isRefreshing ? null : refresh,
    pause: () => {
      announce(t(polling.paused ? "command.resumed" : "command.paused"), { shown: true });
      polling.setPaused(!polling.paused);
    },
    copyReference: () => {
      const row = document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-row-link]");
      const reference = row?.dataset["rowLink"];
      if (reference !== undefined) copy(reference, { done: t("images.copied"), failed });
    },
    copyLink: () => copy(document.URL, { done: t("drawer.copiedLink"), failed }),
  });
}

/** The field tells of this key. */
function goToField(): void {
  const { key } = commandOf("filter");
  document.querySelector<HTMLInputElement>(`main input[aria-keyshortcuts="${key}"]`)?.select();
}
