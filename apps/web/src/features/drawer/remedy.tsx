import type { Cause } from "@cachescope/contract";
import { causeRemedy, documentationAddress, ticketAddress } from "@cachescope/contract";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import { Copy } from "../../wording/copy.tsx";
import type { RemedyWords } from "../../wording/remedy-words.ts";
import styles from "./why.module.css";

interface RemedyProps {
  cause: Cause;
  /** ACR has an address in each region. */
  regionId: string;
  words: RemedyWords;
  /** What stands above it says already what this is. */
  hidesTitle?: boolean;
}

/** What to do about a cause: two steps, whose names can be copied, who can take them, and where to read more. */
export function Remedy({ cause, regionId, words, hidesTitle = false }: RemedyProps) {
  const format = useFormatter();
  const locale = useLocale();
  const { owners, page } = causeRemedy(cause);
  const who = format.list(
    owners.map((owner) => words(`owner.${owner}`)),
    { type: "disjunction" },
  );
  return (
    <div className={styles.remedy}>
      {!hidesTitle && <h4 className={styles.heading}>{words("title")}</h4>}
      <ol className={styles.steps}>
        <Step>{words.markup(`${cause}.first`, { name: apart })}</Step>
        <Step>{words.markup(`${cause}.second`, { name: apart, region: regionId })}</Step>
      </ol>
      <p className={styles.more}>
        <span>{words("who", { who })}</span>
        <Outside href={documentationAddress(page, locale)}>{words(`page.${page}`)}</Outside>
        {cause === "unknown" && <Outside href={ticketAddress(locale)}>{words("ticket")}</Outside>}
      </p>
    </div>
  );
}

/** Stands on both sides of a name, and in no sentence. */
const edge = "\u001F";
const apart = (name: string) => edge + name + edge;

function Step({ children }: { children: string }) {
  return (
    <li>
      {children.split(edge).map((part, index) => (index % 2 === 1 ? <Name key={part}>{part}</Name> : part))}
    </li>
  );
}

/** The name of a parameter, a role or an address, to be pasted elsewhere. */
function Name({ children }: { children: string }) {
  const t = useTranslations("drawer");
  return (
    <span className={styles.name}>
      <code>{children}</code>
      <Copy
        className={styles.copy ?? ""}
        text={children}
        label={t("copy", { what: children })}
        done={t("copied")}
      />
    </span>
  );
}

function Outside({ href, children }: { href: string; children: string }) {
  return (
    <a className={styles.outside} href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="outside" />
    </a>
  );
}
