import type { SignInState } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { withBase } from "../../api/base.ts";
import type { Failure } from "../../api/client.ts";
import type { SentForm } from "../../api/sign-in.ts";
import { signIn, signInState } from "../../api/sign-in.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import styles from "./sign-in-page.module.css";
import { TokenForm } from "./token-form.tsx";
import { TroubleWords } from "./trouble-words.tsx";

/** Where people show who they are, before anything of the account is shown. */
export function SignInPage() {
  const t = useTranslations();
  const state = signInState();
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <PageTitle>{`${t("signIn.title")} · ${t("app.name")}`}</PageTitle>
      <div className={styles.card}>
        <h1 className={styles.title}>{t("signIn.title")}</h1>
        <p className={styles.intro}>{t("signIn.intro")}</p>
        {state ? <Ways state={state} /> : <Notice tone="warn">{t("signIn.noState")}</Notice>}
      </div>
    </main>
  );
}

function Ways({ state }: { state: SignInState }) {
  const t = useTranslations();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const { mode, reason, returnTo } = state;

  const send = async (fields: { token?: string; anew?: "true" }) => {
    setFailure(null);
    setUnderWay(true);
    const sent: SentForm = await signIn({ ...fields, returnTo });
    // The browser is on its way; what is shown until then stays as it is.
    if ("location" in sent) return location.assign(sent.location);
    setFailure(sent.failure);
    setUnderWay(false);
  };

  return (
    <>
      {reason !== null && failure === null && (
        <Why tone={reason === "signed_out" ? "neutral" : "warn"}>{t(`signIn.reason.${reason}`)}</Why>
      )}
      {failure !== null && mode !== "token" && (
        <Why tone="bad">
          <TroubleWords failure={failure} />
        </Why>
      )}
      {mode === "token" && (
        <TokenForm isUnderWay={isUnderWay} failure={failure} onSend={(token) => void send({ token })} />
      )}
      {mode === "oidc" && (
        <Button
          look="primary"
          className={styles.wide ?? ""}
          aria-disabled={isUnderWay}
          onClick={() => !isUnderWay && void send(reason === "not_allowed" ? { anew: "true" } : {})}
        >
          {t(
            isUnderWay
              ? "signIn.underWay"
              : reason === "not_allowed"
                ? "signIn.asSomebodyElse"
                : "signIn.withOrganisation",
          )}
        </Button>
      )}
      {mode === "proxy" && reason !== "not_allowed" && (
        <>
          <p className={styles.text}>{t("signIn.byProxy")}</p>
          <a className={styles.link} href={withBase(returnTo)}>
            {t("signIn.openDashboard")}
          </a>
        </>
      )}
    </>
  );
}

const Why = (props: { tone: "neutral" | "warn" | "bad"; children: ReactNode }) => (
  <div className={styles.why}>
    <Notice {...props} />
  </div>
);
