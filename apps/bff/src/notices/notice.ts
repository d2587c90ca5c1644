import type { Cause, NoticeWords } from "@cachescope/contract";

/** What is sent: that a cause is new in a region. */
export interface Notice {
  /** The same at every try, by which a receiver knows that it has it already. */
  id: string;
  /** Null where there is one account. */
  account: string | null;
  region: string;
  cause: Cause;
  /** When the first cache failed of it: epoch milliseconds. */
  since: number;
  words: NoticeWords;
  /** The address of the page with those failures; null where people's address of it is not known. */
  link: string | null;
}
