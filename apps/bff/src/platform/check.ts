/** What is known of one thing the server depends on. */
export interface Check {
  state: "ok" | "failing" | "unknown";
  /** Why it is failing. */
  problem: string | null;
  /** Since when it is so; null while it is unknown. */
  since: Date | null;
}

/** What calls to Alibaba Cloud say of the credentials and of the network. */
export interface UpstreamChecks {
  checks: () => { credentials: Check; network: Check };
}
