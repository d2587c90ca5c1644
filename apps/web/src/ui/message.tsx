import type { ReactNode } from "react";
import type { IconName } from "./icon.tsx";
import { Icon } from "./icon.tsx";
import styles from "./message.module.css";

interface MessageProps {
  icon: IconName;
  tone: "neutral" | "bad" | "warn";
  title: string;
  /** 1 where the message is the whole page. */
  level?: 1 | 2;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** Request ids and codes, to be handed to support. */
  details?: ReactNode;
}

/** A whole state in place of content: what happened, why, and one next step. */
export function Message({ icon, tone, title, level = 2, children, action, details }: MessageProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={styles.message} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <span className={styles.glyph}>
        <Icon name={icon} />
      </span>
      <Heading className={styles.title}>{title}</Heading>
      {children && <div className={styles.body}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
      {details && <div className={styles.details}>{details}</div>}
    </div>
  );
}

/** A line above or below content, which stays usable. */
export function Notice(props: { tone: "neutral" | "warn" | "bad"; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.notice} data-tone={props.tone} role="status">
      <span className={styles.noticeGlyph}>
        <Icon name={props.tone === "neutral" ? "dot" : "warning"} />
      </span>
      <span className={styles.noticeText}>{props.children}</span>
      {props.action}
    </div>
  );
}
