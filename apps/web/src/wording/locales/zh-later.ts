import type { later as en } from "./en-later.ts";
import type { Words } from "./words.ts";
import { command, keyboardHelp, palette } from "./zh-commands.ts";
import { cleanup } from "./zh-cleanup.ts";
import { drawer, timeline } from "./zh-drawer.ts";
import { failures, keeping } from "./zh-failures.ts";
import { filter, savedViews } from "./zh-filter.ts";
import { images } from "./zh-images.ts";
import { history } from "./zh-history.ts";
import { match } from "./zh-match.ts";
import { problem } from "./zh-problem.ts";
import { regions } from "./zh-regions.ts";
import { rows } from "./zh-rows.ts";
import { session, signIn } from "./zh-sign-in.ts";
import { switcher } from "./zh-switcher.ts";

export const later: Words<typeof en> = {
  cleanup,
  failures,
  keeping,
  history,
  rows,
  filter,
  savedViews,
  command,
  keyboardHelp,
  palette,
  drawer,
  timeline,
  match,
  problem,
  images,
  regions,
  signIn,
  session,
  switcher,
  /** What screen readers are told of the list. */
  announce: {
    loadedOf: "已加载 {total, number} 个缓存中的 {loaded, number} 个",
    loaded: "{loaded, plural, other {已加载 # 个缓存}}，{more, select, true {还有更多} other {已是全部}}",
    gone: "{count, plural, other {# 个缓存}}已不在此视图中",
    changedTo: "{name} 变为{status}",
    changed: "{count, plural, other {# 个缓存}}有变化：{names}",
    others: "{count, plural, other {其他 # 个}}",
  },
  download: {
    csv: "CSV",
    notDone: "未导出任何内容：{cause}。连接恢复后请重试。",
    json: "JSON",
    all: "此视图的全部缓存",
    allOnceRead: "此视图的全部缓存（读取完该地域后下载）",
    searched: "仅已搜索的 {count, number} 个缓存，不是全部",
  },
  preferences: {
    intro: "保存在此浏览器中，更改立即生效。",
    close: "关闭",
    done: "完成",
    language: { label: "语言", system: "跟随系统", en: "English", zh: "中文" },
    theme: { label: "主题", system: "跟随系统", light: "浅色", dark: "深色" },
    timeZone: { label: "时间", local: "本地时间（{zone}）", utc: "UTC" },
    density: { label: "行高", comfortable: "宽松", compact: "紧凑" },
    singleKeys: { label: "单键快捷键", on: "开启", off: "关闭" },
    columns: "列",
    columnsHint: "窗口较窄时会自动隐藏部分列。",
    alwaysShown: "始终显示",
    moveUp: "上移“{column}”",
    moveDown: "下移“{column}”",
    moved: "“{column}”现在是第 {place, number} 列，共 {count, number} 列",
    reset: "恢复默认设置",
    resetDone: "偏好设置已恢复为默认值",
  },
};
