import type * as en from "./en-notice.ts";
import type { Words } from "./words.ts";

export const notice: Words<typeof en.notice> = {
  title: "Cachescope：{place} 出现新的失败原因：{cause}",
  since: "始于 {time}。此前七天内，此处没有缓存因此失败。",
  documentation: "文档：{page}",
  page: "在 Cachescope 中查看失败记录",
};
