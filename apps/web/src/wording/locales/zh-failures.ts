import type { failures as english, keeping as englishKeeping } from "./en-failures.ts";
import type { Words } from "./words.ts";

export const failures: Words<typeof english> = {
  title: "失败",
  pageTitle: "失败 · {region} · Cachescope",
  loading: "正在加载失败记录",
  count: "({count, number})",
  countPartial: "({count, number}+)",
  period: "时间范围",
  periods: { "24h": "24 小时", "7d": "7 天", "30d": "30 天" },
  within: { "24h": "过去 24 小时内", "7d": "过去 7 天内", "30d": "过去 30 天内" },
  caches: "{count, number} 个缓存",
  gone: "{count, number} 个已不在 ECI 中",
  last: "最近：{when}",
  first: "最早：{when}",
  strip: "开始时间：{parts}",
  stripPart: "{when}：{count, number}",
  stripBetween: "，",
  whatToDo: "处理方法",
  repositories: "镜像仓库",
  times: "×{count, number}",
  more: "另有 {count, number} 个",
  showMore: "再显示 {count, number} 个",
  newestOf: "显示最近的 {count, number} 个，共 {all, number} 个。",
  kept: "由本服务保留",
  outcome: {
    failing: "仍在失败",
    failed: "失败",
    ready: "后来就绪",
    replaced: "已被替代",
    removed: "已移除",
    unknown: "已消失",
  },
  outcomeHint: {
    failing: "正在构建，仍有可能成功",
    failed: "已失败，ECI 仍保留其记录",
    ready: "同一缓存后来变为就绪",
    replaced: "已消失，后来的构建使用了它的名称",
    removed: "已从 ECI 中移除",
    unknown: "消失时没有被查看，结局未知",
  },
  none: "{period}没有失败",
  noneBody:
    "{count, plural, =0 {该地域没有缓存。} other {已读取该地域全部 # 个缓存。}}ECI 会在一天后移除失败的缓存，此处会将看到的记录保留 {days, number} 天。",
  noneFound: "{period}暂未发现失败",
  noneYet: "已读取 {count, number} 个缓存，尚未读完。",
  noMatch: "{period}没有符合筛选条件的失败",
  noMatchAll: "已搜索该地域全部 {count, number} 个缓存以及保留的记录。",
  showMonth: "显示过去 30 天",
  missing: {
    title: "未按时出现",
    about: "据观察，这些名称的构建一直定期出现，而下一次已逾期。",
    every: "每 {span}",
    last: "最近：{when}",
    expected: "预计：{when}",
  },
};

export const keeping: Words<typeof englishKeeping> = {
  trouble: {
    unwritable: "看到的记录没有保留：服务端无法写入数据目录。请将 DATA_DIR 设为可写的目录。",
    disk_full: "看到的记录没有保留：服务端磁盘已满。有空间后会继续保留。",
    unreachable: "看到的记录没有保留：服务端无法连接数据库，会自动重试。",
    refused: "看到的记录没有保留：数据库拒绝了服务端。请检查 DATABASE_URL 中的用户、密码和库名。",
    damaged: "看到的记录没有保留：保存记录的文件已损坏。请移走 evidence.db 后重启服务端。",
    failed: "看到的记录没有保留，原因见服务端日志。",
  },
};
