import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "../../ui/announcer.tsx";
import { builtInViews } from "./built-in-views.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";
import type { SavedView } from "./saved-views.ts";
import { addView, changeView, nameFault, removeView } from "./change-views.ts";
import { changeSavedViews } from "./use-saved-views.ts";

/** What the person wants to do with a view. */
export type Question = "save" | "rename" | "update" | "delete";

interface ViewDialogProps {
  question: Question;
  views: readonly SavedView[];
  /** The name of the view the list shows; null for none. */
  name: string | null;
  /** What the list shows now. */
  search: string;
  onChosen: (name: string | null) => void;
  onClose: () => void;
  finalFocus: RefObject<HTMLElement | null>;
}

/** Asks for a name, or whether the view is really to be changed, and does it. */
export function ViewDialog(props: ViewDialogProps) {
  const { question, views, name, search, onChosen, onClose, finalFocus } = props;
  const t = useTranslations("savedViews");
  const names = useTranslations("view");
  const announce = useAnnounce();
  const common = { onClose, finalFocus };
  const reserved = builtInViews.map(({ id }) => names(id));

  if (question === "save") {
    return (
      <NameDialog
        {...common}
        title={t("saveTitle")}
        body={t("saveBody")}
        confirm={t("confirmSave")}
        initial=""
        faultOf={(typed) => nameFault(views, typed, null, reserved)}
        onName={(typed) => {
          changeSavedViews((before) => addView(before, { name: typed, search }));
          onChosen(typed);
          announce(t("saved", { name: typed }));
        }}
      />
    );
  }
  if (name === null) return null;
  switch (question) {
    case "rename":
      return (
        <NameDialog
          {...common}
          title={t("renameTitle")}
          confirm={t("confirmRename")}
          initial={name}
          faultOf={(typed) => nameFault(views, typed, name, reserved)}
          onName={(typed) => {
            changeSavedViews((before) => changeView(before, name, { name: typed }));
            onChosen(typed);
          }}
        />
      );
    case "update":
      return (
        <ConfirmDialog
          {...common}
          title={t("updateTitle", { name })}
          body={t("updateBody")}
          confirm={t("confirmUpdate")}
          onConfirm={() => {
            changeSavedViews((before) => changeView(before, name, { search }));
            announce(t("updated", { name }));
          }}
        />
      );
    case "delete":
      return (
        <ConfirmDialog
          {...common}
          title={t("deleteTitle", { name })}
          body={t("deleteBody")}
          confirm={t("confirmDelete")}
          onConfirm={() => {
            changeSavedViews((before) => removeView(before, name));
            onChosen(null);
            announce(t("deleted", { name }));
          }}
        />
      );
  }
}
