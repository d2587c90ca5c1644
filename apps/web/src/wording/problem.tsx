import { useTranslations } from "use-intl";
import type { Failure } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { Copy } from "./copy.tsx";
import { Message } from "../ui/message.tsx";
import { Countdown } from "./countdown.tsx";
import { policy } from "./policy.ts";
import { remedy, retryWait } from "./remedy.ts";
import styles from "./problem.module.css";

interface ProblemProps {
  failure: Failure;
  region: string;
  /** A try is under way. */
  retrying?: boolean;
  onRetry: () => void;
  /** Back to the list, with or without its filters, or from its start. */
  onClearFilters?: () => void;
  onReload?: () => void;
  onBack?: () => void;
  onSwitchRegion?: () => void;
}

const consoleUrl = "https://eci.console.aliyun.com/";

/** A failure as a whole state: its own words, its one next step, and the ids that help whoever is asked. */
export function ProblemMessage(props: ProblemProps) {
  const {
    failure,
    region,
    retrying = false,
    onRetry,
    onClearFilters,
    onReload,
    onBack,
    onSwitchRegion,
  } = props;
  const t = useTranslations("problem");
  const list = useTranslations("list");
  const drawer = useTranslations("drawer");
  const kind = remedy(failure.code);
  const waitMs = retryWait(failure);
  return (
    <Message
      icon={kind === "wait" ? "warning" : "failed"}
      tone={kind === "wait" ? "warn" : "bad"}
      title={t(`title.${failure.code}`)}
      action={action()}
      details={<Details failure={failure} />}
    >
      <p>{t(`body.${failure.code}`, { region })}</p>
      {"faults" in failure && failure.faults && (
        <ul className={styles.faults}>
          {failure.faults.map(({ parameter, reason }) => (
            <li key={parameter}>{t(`fault.${reason}`, { parameter })}</li>
          ))}
        </ul>
      )}
      {failure.code === "forbidden" && <pre className={styles.policy}>{policy}</pre>}
      {waitMs !== null && (
        <p>
          <Countdown failure={failure} waitMs={waitMs} onRetry={onRetry} />
        </p>
      )}
    </Message>
  );

  function action() {
    const again = (
      <Button onClick={onRetry} aria-disabled={retrying}>
        {list(retrying ? "tryingAgain" : "tryAgain")}
      </Button>
    );
    switch (kind) {
      case "policy":
        return (
          <>
            <Copy wide text={policy} label={t("copyPolicy")} done={t("copiedPolicy")} />
            {again}
          </>
        );
      case "console":
        return (
          <>
            <a className={styles.link} href={consoleUrl} target="_blank" rel="noreferrer">
              {t("openConsole")}
            </a>
            {again}
          </>
        );
      case "filters":
        if (onClearFilters) return <Button onClick={onClearFilters}>{list("clearFilters")}</Button>;
        return onBack ? <Button onClick={onBack}>{drawer("backToList")}</Button> : again;
      case "reload":
        return <Button onClick={onReload ?? onRetry}>{list("reload")}</Button>;
      case "page":
        return <Button onClick={() => location.reload()}>{t("reloadPage")}</Button>;
      case "back":
        return onBack ? <Button onClick={onBack}>{drawer("backToList")}</Button> : again;
      case "region":
        return onSwitchRegion ? <Button onClick={onSwitchRegion}>{t("chooseRegion")}</Button> : again;
      case "wait":
      case "retry":
        return again;
    }
  }
}

function Details({ failure }: { failure: Failure }) {
  const t = useTranslations("problem");
  if (!("requestId" in failure)) return null;
  const lines = [
    failure.upstreamCode && t("upstream", { code: failure.upstreamCode }),
    failure.upstreamRequestId && t("upstreamId", { id: failure.upstreamRequestId }),
    t("details", { id: failure.requestId }),
  ].filter((line) => line !== undefined && line !== "");
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      <Copy
        wide
        look="quiet"
        className={styles.copy ?? ""}
        text={[failure.title, ...lines].join("\n")}
        label={t("copyDetails")}
        done={t("copiedDetails")}
      />
    </>
  );
}
