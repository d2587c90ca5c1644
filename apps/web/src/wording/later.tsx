import type { ComponentType, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import type { Later } from "../ui/later.ts";
import { later, useLater } from "../ui/later.ts";
import { Message } from "../ui/message.tsx";
import { loadAllMessages } from "./language.ts";

/** Declares a component that comes after the first paint, with the words it needs. */
export const laterWithWords = <Props,>(fetchCode: () => Promise<ComponentType<Props>>): Later<Props> =>
  later(async () => {
    const [component] = await Promise.all([fetchCode(), loadAllMessages()]);
    return component;
  });

interface WhenLoadedProps<Props> {
  code: Later<Props>;
  props: Props & object;
  /** What stands in its place until then, and if it cannot be loaded. */
  meanwhile?: ReactNode;
  otherwise?: ReactNode;
}

/** Something that is wanted now, as soon as its code is loaded. */
export function WhenLoaded<Props>({ code, props, meanwhile, otherwise }: WhenLoadedProps<Props>) {
  const { Loaded, failed } = useLater(code, true);
  if (Loaded) return <Loaded {...props} />;
  return failed ? otherwise : meanwhile;
}

/** The server is gone, or has another version of the page by now. */
export function PartMissing() {
  const t = useTranslations("app");
  return (
    <Message
      icon="warning"
      tone="warn"
      title={t("partMissing")}
      action={<Button onClick={() => location.reload()}>{t("reload")}</Button>}
    >
      {t("partMissingBody")}
    </Message>
  );
}
