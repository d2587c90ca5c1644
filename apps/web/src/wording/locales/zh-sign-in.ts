import type { session as sessionEn, signIn as signInEn } from "./en-sign-in.ts";
import type { Words } from "./words.ts";

export const signIn: Words<typeof signInEn> = {
  title: "登录",
  intro: "以只读方式查看阿里云账号的镜像缓存。",
  token: "令牌",
  tokenHint: "请向此仪表盘的管理者索取。",
  withToken: "登录",
  withOrganisation: "使用组织账号登录",
  asSomebodyElse: "换用其他身份登录",
  again: "重试",
  underWay: "正在登录…",
  byProxy: "登录由此仪表盘前的代理完成。请通过其公开地址打开仪表盘。",
  openDashboard: "打开仪表盘",
  noState: "打开此页面时未收到服务的应答，请重新加载。",
  trouble: "{title}。{body}",
  reason: {
    ended: "登录已失效。重新登录后会回到原处。",
    failed: "登录未完成，请重新开始。",
    not_allowed: "已确认您的身份，但您无权查看此仪表盘。请联系管理者为您授权。",
    provider_unreachable: "暂时无法连接组织的登录服务，请稍后重试。",
    signed_out: "您已退出登录。",
  },
};

export const session: Words<typeof sessionEn> = {
  menu: "已登录：{name}",
  signOut: "退出登录",
  signingOut: "正在退出…",
  notSignedOut: "未能退出登录：{cause}",
  ended: "登录已失效。已显示的内容会保留，但不再更新。",
  signInAgain: "重新登录",
};
