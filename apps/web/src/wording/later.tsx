import type { ComponentType, ReactNode } from "react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { findLineFailure } from "../api/line.ts";
import { Button } from "../ui/button.tsx";
import type { Later } from "../ui/later.ts";
import { later, useIsPartMissing, useLater } from "../ui/later.ts";
import { Notice } from "../ui/message.tsx";
import { loadAllMessages } from "./language.ts";
import styles from "./later.module.css";

/** Declares a component that comes after the first paint, with the words it needs. */
export const laterWithWords = <Props,>(fetchCode: () => Promise<ComponentType<Props>>): Later<Props> =>
  later(async () => {
    const [component] = await Promise.all([fetchCode(), loadAllMessages()]);
    return component;
  });

interface WhenLoadedProps<Props> {
  code: Later<Props>;
  props: Props & object;
  /** What stands in its place until then. */
  meanwhile?: ReactNode;
}

/** Something that is wanted now, as soon as its code is loaded. */
export function WhenLoaded<Props>({ code, props, meanwhile }: WhenLoadedProps<Props>) {
  const { Loaded, isMissing } = useLater(code, true);
  if (Loaded) return <Loaded {...props} />;
  return isMissing ? null : meanwhile;
}

/** Says that something which was wanted could not be loaded: the server has a newer version, or cannot be reached. */
export function PartMissing() {
  const t = useTranslations("app");
  const isMissing = useIsPartMissing();
  const [isServerThere, setServerThere] = useState<boolean | null>(null);
  useEffect(() => {
    if (isMissing) void findLineFailure().then((failure) => setServerThere(failure === null));
  }, [isMissing]);
  if (!isMissing || isServerThere === null) return null;
  return (
    <div className={styles.missing}>
      <Notice tone="warn" action={<Button onClick={() => location.reload()}>{t("reload")}</Button>}>
        {t(isServerThere ? "newVersion" : "partMissing")}
      </Notice>
    </div>
  );
}
