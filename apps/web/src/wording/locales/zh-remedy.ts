import type * as en from "./en-remedy.ts";
import type { Words } from "./words.ts";

export const remedy: Words<typeof en.remedy> = {
  egress: {
    what: "构建该缓存的实例无法到达镜像仓库。它使用自己的网络，Pod 绑定的 EIP 对它不起作用。",
    first: "创建缓存时传入 <name>EipInstanceId</name>，或为其交换机配置 NAT 网关。",
    second:
      "或将镜像复制到同地域的 ACR，其 VPC 地址无需访问公网：<name>registry-vpc.{region}.aliyuncs.com</name>",
  },
  auth: {
    what: "镜像仓库已响应，但不允许该账号拉取镜像。部分仓库对不存在的镜像也返回同样的提示。",
    first:
      "通过 <name>ImageRegistryCredential</name> 传入用户名和密码，其中 <name>Server</name> 与镜像名称中的地址一致，不带 https://。",
    second:
      "对于使用自定义域名的 ACR 企业版，通过 <name>AcrRegistryInfo</name> 指定实例。其他仓库请为该账号开通拉取权限。",
  },
  not_found: {
    what: "镜像仓库已响应，但没有适用于该平台的这个名称和标签的镜像。",
    first: "逐字核对仓库中的名称和标签，确认镜像已推送。",
    second: "如果标签存在，检查其中是否包含 <name>linux/amd64</name> 的镜像。",
  },
  rate_limit: {
    what: "镜像仓库限制拉取次数，当前地址或账号的额度已用完。",
    first: "使用额度更高的账号拉取：<name>ImageRegistryCredential</name>。",
    second: "或将镜像复制到同地域的 ACR，再从 ACR 创建缓存。",
  },
  tls: {
    what: "无法验证镜像仓库的证书，因此没有拉取任何内容。",
    first: "为镜像仓库配置与其域名匹配、由公共机构签发的有效证书。",
    second: "如果确实使用自签名证书，将仓库地址传入 <name>InsecureRegistry</name>，此后不再验证其证书。",
  },
  plain_http: {
    what: "ECI 使用 HTTPS 访问，而镜像仓库以 HTTP 响应。",
    first: "将仓库的地址和端口传入 <name>PlainHttpRegistry</name>。",
    second: "更好的做法是启用 HTTPS：通过 HTTP 传输的内容可能被读取和篡改。",
  },
  registry_error: {
    what: "已到达镜像仓库，但仓库自身出错。",
    first: "确认镜像仓库是否正常，然后重新创建缓存。",
    second: "如果持续出错，将镜像复制到同地域的 ACR，再从 ACR 创建缓存。",
  },
  size: {
    what: "镜像解压后超出了制作缓存所用云盘的容量。",
    first: "使用更大的 <name>ImageCacheSize</name> 重新创建缓存。镜像解压后至少占用仓库中大小的两倍。",
    second: "或将镜像分到多个缓存中。",
  },
  quota: {
    what: "该账号在此地域的某项配额已用完，无法再创建资源。",
    first:
      "删除不再使用的缓存，或将 <name>EliminationStrategy</name> 设为 <name>LRU</name>，让最久未使用的缓存自动清理。",
    second: "或在配额中心申请提升配额。",
  },
  stock: {
    what: "该可用区没有足够的资源来创建构建缓存的实例。",
    first: "通过 <name>VSwitchId</name> 传入不同可用区的多个交换机，以半角逗号分隔，最多 10 个。",
    second: "或稍后重试。",
  },
  balance: {
    what: "账号有未支付的账单或余额不足，ECI 不会创建任何资源。",
    first: "结清账单或充值。",
    second: "然后重新创建缓存。",
  },
  role: {
    what: "ECI 无权代该账号访问其他服务：其服务关联角色缺失或已被修改。",
    first:
      "恢复 <name>AliyunServiceRoleForECI</name>。调用者拥有 <name>ram:CreateServiceLinkedRole</name> 权限时，ECI 会自动创建该角色。",
    second: "然后重新创建缓存。",
  },
  network_cfg: {
    what: "构建时指定的交换机、安全组或 EIP 无法使用。",
    first: "确认它们存在且可用，属于同一 VPC 和可用区，并且交换机还有剩余的 IP 地址。",
    second:
      "或传入其他资源：<name>VSwitchId</name>、<name>SecurityGroupId</name>、<name>EipInstanceId</name>。",
  },
  builder_gone: {
    what: "构建缓存的临时实例或云盘在完成之前被删除。",
    first: "重新创建缓存，在变为 Ready 之前不要删除其实例和云盘。",
    second: "如果由清理脚本删除，请排除 ECI 为缓存创建的资源。",
  },
  snapshot: {
    what: "保存镜像的快照失败或已被删除，缺少快照的缓存无法使用。",
    first: "重新创建缓存，并且不要删除其快照。",
    second: "如果由清理脚本删除，请排除缓存的快照。",
  },
  throttle: {
    what: "阿里云限制了请求或服务过于繁忙，镜像本身没有问题。",
    first: "几分钟后重新创建缓存。",
    second: "批量创建缓存时，分散创建时间。",
  },
  unknown: {
    what: "ECI 的记录不符合任何已知原因，此处不作猜测。",
    first: "查看事件，这是仅有的依据。",
    second: "向阿里云提交工单，工单文本包含标识信息和全部事件。",
  },
  likely:
    "在拉取时停滞的构建，最常见的原因是无法到达镜像仓库：它使用自己的网络，Pod 绑定的 EIP 对它不起作用。",
  title: "处理方法",
  who: "可由{who}处理",
  owner: {
    cacheOwner: "缓存所有者",
    registryOwner: "镜像仓库所有者",
    cloudAdministrator: "云管理员",
  },
  ticket: "提交工单",
  page: {
    internet: "连接公网",
    create: "CreateImageCache",
    manage: "管理镜像缓存",
    selfManaged: "使用自建镜像仓库",
    limits: "使用限制与配额",
    zones: "多可用区",
    role: "服务关联角色",
    events: "ECI 自定义事件",
  },
  incident: {
    title: "{cause}：{name}",
    what: "发生了什么：{what}",
    documentation: "文档：{address}",
    images: "镜像",
    none: "无记录",
    address: "页面",
    decides: "判断依据",
    events: "事件（UTC 时间）",
    noEvents: "没有事件记录。",
    warningOnly: "事件未加载。作为判断依据的警告（UTC 时间）",
    hidden: "凭据已移除，以 {hidden} 代替。",
  },
};
