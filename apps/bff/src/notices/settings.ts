/** How a notice is written: as JSON for programs, or as a message of a chat. */
export const noticeFormats = ["json", "dingtalk", "feishu", "slack"] as const;
export type NoticeFormat = (typeof noticeFormats)[number];

export const noticeLanguages = ["en", "zh"] as const;

/** Where notices are sent, and how. */
export interface NoticeSettings {
  /** A secret itself: the addresses of chats hold a token. */
  webhook: string;
  /** What they are signed with; null where they are not. */
  secret: string | null;
  format: NoticeFormat;
  language: (typeof noticeLanguages)[number];
}
