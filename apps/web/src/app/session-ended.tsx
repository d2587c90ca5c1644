import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { base } from "../api/base.ts";
import { metaQuery } from "../api/queries.ts";
import { hasSessionEnded, subscribeToSession } from "../api/session.ts";
import { Notice } from "../ui/message.tsx";
import { signInAgainAddress } from "../url/sign-in-again.ts";
import styles from "./session-ended.module.css";

/**
 * Says that the server does not know any more who looks. Everything that is shown stays. A person who has signed in again in
 * another tab and comes back here finds the page going on.
 */
export function SessionEnded() {
  const t = useTranslations("session");
  const client = useQueryClient();
  const hasEnded = useSyncExternalStore(subscribeToSession, hasSessionEnded);
  useEffect(() => {
    if (!hasEnded) return undefined;
    const look = () => void client.refetchQueries({ queryKey: metaQuery.queryKey });
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [client, hasEnded]);
  if (!hasEnded) return null;
  return (
    <div className={styles.place} role="alert">
      <Notice
        tone="warn"
        action={
          // Where it leads is known when it is pressed: the address changes with the view.
          <a
            className={styles.link}
            href={signInAgainAddress(base)}
            onClick={({ currentTarget }) => (currentTarget.href = signInAgainAddress(base))}
          >
            {t("signInAgain")}
          </a>
        }
      >
        {t("ended")}
      </Notice>
    </div>
  );
}
