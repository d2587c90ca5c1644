import type { history as english } from "./en-history.ts";
import type { Words } from "./words.ts";

export const history: Words<typeof english> = {
  title: "本服务的观察",
  strip: "状态变化",
  stretch: "{status}，自 {when}",
  since: "自{when}",
  until: "至{when}",
  now: "现在",
  matchedFirst: "观察到的 Pod 使用：首次{when}",
  matchedLast: "最近{when}",
  usual:
    "{by, select, name {同名构建} other {相同仓库的构建}}通常{atMost, select, true {最多} other {}}需要 {median}（{count, number} 次构建，{least} 至 {most}）",
  expected: "预计{when}就绪",
  expectedSoon: "预计现在就绪",
  slower: "比平时慢：此前 {count, number} 次构建都不超过 {most}",
  builds: "同名的其他构建：{count, number} 个",
  failed: "{count, number} 个失败，最早始于{when}",
  sameCause: "原因相同：{cause}",
  gone: "已不在 ECI 中",
  notThere: "已不在 ECI 中，最后看到是{when}。{why}",
  replaced: "后来的构建使用了它的名称。",
  openReplacement: "打开",
  departure: {
    expired: "已到保留期限。",
    failed: "ECI 会在一天后移除失败的缓存。",
    unused: "ECI 会移除从未被 Pod 使用的自动缓存。",
    idle: "ECI 会移除长期未被 Pod 使用的自动缓存。",
    early: "当时没有到期的 ECI 规则，因此是被人工或程序删除的。",
    evicted_or_deleted: "被删除，或因配额已满被 ECI 淘汰。",
    unknown: "消失前有一段时间没有查看，原因未知。",
  },
};
