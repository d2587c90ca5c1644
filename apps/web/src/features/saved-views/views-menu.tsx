import type { View } from "@cachescope/contract";
import { parseView, writeView } from "@cachescope/contract";
import { Menu } from "@base-ui/react/menu";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import listbox from "../../ui/listbox.module.css";
import { Text } from "../../ui/text.tsx";
import { builtInViews } from "./built-in-views.ts";
import { currentView, maxViews } from "./saved-views.ts";
import { useSavedViews } from "./use-saved-views.ts";
import type { Question } from "./view-dialog.tsx";
import { ViewDialog } from "./view-dialog.tsx";
import { ViewLink } from "./view-link.tsx";
import styles from "./views-menu.module.css";

interface ViewsMenuProps {
  /** What the list shows now. */
  view: View;
  /** The address of a view of the same region. */
  hrefTo: (view: View) => string;
}

/** Views by name: those that come with the page, and those that somebody keeps. */
export function ViewsMenu({ view, hrefTo }: ViewsMenuProps) {
  const t = useTranslations("savedViews");
  const views = useSavedViews();
  const search = writeView(view).toString();
  const [chosen, setChosen] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);

  const current = currentView(views, search, chosen);
  const builtIn = current && !current.changed ? null : builtInViews.find((each) => each.search === search);
  const own = builtIn ? null : current;
  const ownName = own?.view.name ?? null;
  if (ownName !== chosen) setChosen(ownName);

  const name = builtIn ? t(builtIn.id) : ownName;
  const link = (to: string) => hrefTo(parseView(new URLSearchParams(to)).view);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          ref={trigger}
          render={<Button className={styles.trigger ?? ""} />}
          {...(name !== null && { "aria-label": t(own?.changed ? "changed" : "current", { name }) })}
        >
          <Icon name="view" />
          <span className={styles.name}>{name === null ? t("menu") : <Text>{name}</Text>}</span>
          {own?.changed && <span className={styles.changed}>{t("changedMark")}</span>}
          <Icon name="chevron" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={listbox.positioner} sideOffset={4} align="end">
            <Menu.Popup className={`${listbox.popup} ${styles.popup}`}>
              <Menu.Group className={styles.group}>
                <Menu.GroupLabel className={styles.label}>{t("builtIn")}</Menu.GroupLabel>
                {builtInViews.map(({ id, search: to }) => (
                  <ViewLink key={id} name={t(id)} href={link(to)} current={id === builtIn?.id} />
                ))}
              </Menu.Group>
              <Menu.Separator className={styles.separator} />
              <Menu.Group className={styles.group}>
                <Menu.GroupLabel className={styles.label}>{t("own")}</Menu.GroupLabel>
                {views.length === 0 && <p className={styles.none}>{t("noneYet")}</p>}
                {views.map((saved) => (
                  <ViewLink
                    key={saved.name}
                    name={saved.name}
                    href={link(saved.search)}
                    current={saved.name === ownName}
                    onChoose={() => setChosen(saved.name)}
                  />
                ))}
              </Menu.Group>
              <Menu.Separator className={styles.separator} />
              <div className={styles.group}>
                {own?.changed && ask("update", t("update", { name: own.view.name }))}
                {views.length < maxViews ? (
                  ask("save", t("save"))
                ) : (
                  <p className={styles.none}>{t("full", { max: maxViews })}</p>
                )}
                {own && ask("rename", t("rename", { name: own.view.name }))}
                {own && ask("delete", t("delete", { name: own.view.name }))}
              </div>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {question && (
        <ViewDialog
          question={question}
          views={views}
          name={ownName}
          search={search}
          onChosen={setChosen}
          onClose={() => setQuestion(null)}
          finalFocus={trigger}
        />
      )}
    </>
  );

  function ask(what: Question, words: string) {
    return (
      <Menu.Item className={listbox.item} onClick={() => setQuestion(what)}>
        <span className={styles.words}>{words}</span>
      </Menu.Item>
    );
  }
}
