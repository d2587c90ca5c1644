import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { base } from "../api/base.ts";
import type { Failure } from "../api/client.ts";
import type { Remedy } from "../domain/remedy.ts";
import { remedy } from "../domain/remedy.ts";
import { retryWait } from "../domain/retry-wait.ts";
import { Button } from "../ui/button.tsx";
import type { Broken } from "../ui/error-boundary.tsx";
import { Message, Notice } from "../ui/message.tsx";
import { signInAgainAddress } from "../url/sign-in-again.ts";
import { Copy } from "./copy.tsx";
import { Countdown } from "./countdown.tsx";
import { policy } from "./policy.ts";
import styles from "./problem.module.css";

interface ProblemProps {
  failure: Failure;
  region: string;
  /** A try is under way. */
  retrying?: boolean;
  onRetry: () => void;
  /** Back to the list, with or without its filters. */
  onClearFilters?: () => void;
  onBack?: () => void;
  onSwitchRegion?: () => void;
  /** Stands beside the next step. */
  otherStep?: ReactNode;
}

const consoleUrl = "https://eci.console.aliyun.com/";

/** A failure as a whole state: its own words, its one next step, and the ids to hand to support. */
export function ProblemMessage(props: ProblemProps) {
  const { failure, region, onRetry } = props;
  const t = useTranslations("problem");
  const kind = remedy(failure.code);
  const waitMs = retryWait(failure);
  return (
    <Message
      icon={kind === "wait" ? "warning" : "failed"}
      tone={kind === "wait" ? "warn" : "bad"}
      title={t(`title.${failure.code}`)}
      action={<NextStep {...props} kind={kind} />}
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
}

type NextStepProps = ProblemProps & { kind: Remedy };

function NextStep(props: NextStepProps) {
  const { kind, retrying = false, onRetry, otherStep } = props;
  const rows = useTranslations("rows");
  const other = useOtherStep(props);
  if (other) return <Button onClick={other.onClick}>{other.label}</Button>;
  return (
    <>
      {kind === "policy" && <CopyPolicy />}
      {kind === "console" && <ConsoleLink />}
      <Button onClick={onRetry} aria-disabled={retrying}>
        {rows(retrying ? "tryingAgain" : "tryAgain")}
      </Button>
      {otherStep}
    </>
  );
}

/** A step that takes the place of trying again; undefined where that is the step, or where the page offers no other. */
function useOtherStep(props: NextStepProps) {
  const { kind, onRetry, onClearFilters, onBack, onSwitchRegion } = props;
  const t = useTranslations("problem");
  const rows = useTranslations("rows");
  const drawer = useTranslations("drawer");
  const back = onBack && { label: drawer("backToList"), onClick: onBack };
  const steps: Partial<Record<Remedy, { label: string; onClick: () => void } | undefined>> = {
    filters: onClearFilters ? { label: rows("clearFilters"), onClick: onClearFilters } : back,
    back,
    reload: { label: rows("reload"), onClick: onRetry },
    page: { label: t("reloadPage"), onClick: () => location.reload() },
    signIn: { label: t("signIn"), onClick: () => location.assign(signInAgainAddress(base)) },
    region: onSwitchRegion && { label: t("chooseRegion"), onClick: onSwitchRegion },
  };
  return steps[kind];
}

function CopyPolicy() {
  const t = useTranslations("problem");
  return <Copy wide text={policy} label={t("copyPolicy")} done={t("copiedPolicy")} />;
}

function ConsoleLink() {
  const t = useTranslations("problem");
  return (
    <a className={styles.link} href={consoleUrl} target="_blank" rel="noreferrer">
      {t("openConsole")}
    </a>
  );
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

interface BrokenPartProps extends Broken {
  isOver: boolean;
}

/** In place of a part of the page that broke. */
export function BrokenPart({ error, onRetry, isOver }: BrokenPartProps) {
  const t = useTranslations();
  const why = error instanceof Error ? error.message : String(error);
  return (
    <div className={isOver ? styles.over : ""} role="alert">
      <Notice tone="bad" action={<Button onClick={onRetry}>{t("rows.tryAgain")}</Button>}>
        {t("problem.partBroken", { why })}
      </Notice>
    </div>
  );
}
