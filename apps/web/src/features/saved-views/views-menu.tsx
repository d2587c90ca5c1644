import type { View } from "@cachescope/contract";
import { parseView } from "@cachescope/contract";
import { Menu } from "@base-ui/react/menu";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import listbox from "../../ui/listbox.module.css";
import { MenuPopup } from "../../ui/menu-popup.tsx";
import { builtInViews } from "./built-in-views.ts";
import { maxViews } from "./saved-views.ts";
import type { CurrentView } from "./use-current-view.ts";
import type { Question } from "./view-dialog.tsx";
import { ViewDialog } from "./view-dialog.tsx";
import { ViewLink } from "./view-link.tsx";
import { ViewsTrigger } from "./views-trigger.tsx";
import styles from "./views-menu.module.css";

interface ViewsMenuProps {
  /** Which view the list shows now. */
  current: CurrentView;
  /** The address of a view of the same region. */
  hrefTo: (view: View) => string;
}

/** Views by name: those that come with the page, and those that were saved in this browser. */
export function ViewsMenu({ current, hrefTo }: ViewsMenuProps) {
  const [question, setQuestion] = useState<Question | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const link = (search: string) => hrefTo(parseView(new URLSearchParams(search)).view);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger ref={trigger} render={<ViewsTrigger current={current} />} />
        <MenuPopup className={styles.popup ?? ""}>
          <ViewLinks current={current} link={link} />
          <Menu.Separator className={styles.separator} />
          <Changes current={current} onQuestion={setQuestion} />
        </MenuPopup>
      </Menu.Root>
      {question && (
        <ViewDialog
          question={question}
          views={current.views}
          name={current.own?.name ?? null}
          search={current.search}
          onChosen={current.onChosen}
          onClose={() => setQuestion(null)}
          finalFocus={trigger}
        />
      )}
    </>
  );
}

function ViewLinks({ current, link }: { current: CurrentView; link: (search: string) => string }) {
  const t = useTranslations("savedViews");
  const names = useTranslations("view");
  const { views, builtIn, own, onChosen } = current;
  return (
    <>
      <Menu.Group className={styles.group}>
        <Menu.GroupLabel className={styles.label}>{t("builtIn")}</Menu.GroupLabel>
        {builtInViews.map(({ id, search }) => (
          <ViewLink key={id} name={names(id)} href={link(search)} current={id === builtIn} />
        ))}
      </Menu.Group>
      <Menu.Separator className={styles.separator} />
      <Menu.Group className={styles.group}>
        <Menu.GroupLabel className={styles.label}>{t("own")}</Menu.GroupLabel>
        {views.length === 0 && <p className={styles.none}>{t("noneYet")}</p>}
        {views.map(({ name, search }) => (
          <ViewLink
            key={name}
            name={name}
            href={link(search)}
            current={name === own?.name}
            onChoose={() => onChosen(name)}
          />
        ))}
      </Menu.Group>
    </>
  );
}

interface ChangesProps {
  current: CurrentView;
  onQuestion: (question: Question) => void;
}

/** What can be done with the view the list shows. */
function Changes({ current: { views, own }, onQuestion }: ChangesProps) {
  const t = useTranslations("savedViews");
  const item = (question: Question, label: string) => (
    <Menu.Item className={listbox.item} onClick={() => onQuestion(question)}>
      <span className={styles.words}>{label}</span>
    </Menu.Item>
  );
  return (
    <div className={styles.group}>
      {own?.changed && item("update", t("update", { name: own.name }))}
      {views.length < maxViews ? (
        item("save", t("save"))
      ) : (
        <p className={styles.none}>{t("full", { max: maxViews })}</p>
      )}
      {own && item("rename", t("rename", { name: own.name }))}
      {own && item("delete", t("delete", { name: own.name }))}
    </div>
  );
}
