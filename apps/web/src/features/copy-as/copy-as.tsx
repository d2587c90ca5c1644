import { Menu } from "@base-ui/react/menu";
import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { CommandId } from "../../commands/commands.ts";
import { useCommands, wayTo } from "../../commands/use-commands.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import listbox from "../../ui/listbox.module.css";
import { MenuPopup } from "../../ui/menu-popup.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import styles from "./copy-as.module.css";
import { podAnnotation, terraformImport } from "./texts.ts";

const offered: readonly CommandId[] = [
  "copyId",
  "copyReference",
  "copyLink",
  "copyAnnotation",
  "copyTerraform",
  "copyCommand",
  "copyIncident",
];

/** What can be copied of the open cache, in the form in which it is needed elsewhere. */
export function CopyAs({ cache, removed }: { cache: ImageCache; removed: boolean }) {
  const t = useTranslations();
  const { copy } = useCopy({ shown: true });
  const { id, status, images } = cache;
  const copying = (text: string, done: string) => () => copy(text, { done, failed: t("app.copyFailed") });
  useCommands({
    copyReference:
      images.length > 0
        ? copying(images.join("\n"), t("command.copiedReference", { count: images.length }))
        : null,
    copyAnnotation:
      status === "Ready" && !removed ? copying(podAnnotation(id), t("command.copiedAnnotation")) : null,
    copyTerraform: removed ? null : copying(terraformImport(cache), t("command.copiedTerraform")),
  });
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button look="quiet" className={styles.trigger ?? ""}>
            <Icon name="copy" />
            <span>{t("drawer.copyAs")}</span>
            <Icon name="chevron" />
          </Button>
        }
      />
      <MenuPopup className={styles.popup ?? ""}>
        <Items />
      </MenuPopup>
    </Menu.Root>
  );
}

/** Drawn while the menu is open: what can be copied now. */
function Items() {
  const t = useTranslations("command");
  return offered.map((command) => {
    const way = wayTo(command);
    return (
      way && (
        <Menu.Item key={command} className={listbox.item} onClick={way}>
          {t(command)}
        </Menu.Item>
      )
    );
  });
}
