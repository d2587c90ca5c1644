import { regionIdPattern } from "@cachescope/contract";
import type { Region } from "@cachescope/contract";

export type Network = "public" | "vpc";

/** Region ids with their English and Chinese names (source: Alibaba Cloud's product metadata and region list). */
const names: Record<string, readonly [en: string, zh: string]> = {
  "cn-hangzhou": ["China (Hangzhou)", "华东1（杭州）"],
  "cn-shanghai": ["China (Shanghai)", "华东2（上海）"],
  "cn-nanjing": ["China (Nanjing - Local Region)", "华东5（南京-本地地域）"],
  "cn-fuzhou": ["China (Fuzhou - Local Region)", "华东6（福州-本地地域）"],
  "cn-qingdao": ["China (Qingdao)", "华北1（青岛）"],
  "cn-beijing": ["China (Beijing)", "华北2（北京）"],
  "cn-zhangjiakou": ["China (Zhangjiakou)", "华北3（张家口）"],
  "cn-huhehaote": ["China (Hohhot)", "华北5（呼和浩特）"],
  "cn-wulanchabu": ["China (Ulanqab)", "华北6（乌兰察布）"],
  "cn-shenzhen": ["China (Shenzhen)", "华南1（深圳）"],
  "cn-heyuan": ["China (Heyuan)", "华南2（河源）"],
  "cn-guangzhou": ["China (Guangzhou)", "华南3（广州）"],
  "cn-wuhan-lr": ["China (Wuhan - Local Region)", "华中1（武汉-本地地域）"],
  "cn-zhengzhou-jva": ["China (Zhengzhou, China Unicom JV)", "郑州（联通合营）"],
  "cn-chengdu": ["China (Chengdu)", "西南1（成都）"],
  "cn-hongkong": ["China (Hong Kong)", "中国香港"],
  "ap-southeast-1": ["Singapore", "新加坡"],
  "ap-southeast-2": ["Australia (Sydney)", "澳大利亚（悉尼）"],
  "ap-southeast-3": ["Malaysia (Kuala Lumpur)", "马来西亚（吉隆坡）"],
  "ap-southeast-5": ["Indonesia (Jakarta)", "印度尼西亚（雅加达）"],
  "ap-southeast-6": ["Philippines (Manila)", "菲律宾（马尼拉）"],
  "ap-southeast-7": ["Thailand (Bangkok)", "泰国（曼谷）"],
  "ap-northeast-1": ["Japan (Tokyo)", "日本（东京）"],
  "ap-northeast-2": ["South Korea (Seoul)", "韩国（首尔）"],
  "ap-south-1": ["India (Mumbai)", "印度（孟买）"],
  "us-east-1": ["US (Virginia)", "美国（弗吉尼亚）"],
  "us-west-1": ["US (Silicon Valley)", "美国（硅谷）"],
  "eu-west-1": ["UK (London)", "英国（伦敦）"],
  "eu-central-1": ["Germany (Frankfurt)", "德国（法兰克福）"],
  "me-east-1": ["UAE (Dubai)", "阿联酋（迪拜）"],
  "me-central-1": ["Saudi Arabia (Riyadh)", "沙特（利雅得）"],
  "cn-beijing-finance-1": ["China North 2 Finance (Beijing)", "华北2 金融云（北京）"],
  "cn-hangzhou-finance": ["China East 1 Finance", "华东1 金融云（杭州）"],
  "cn-shanghai-finance-1": ["China East 2 Finance", "华东2 金融云（上海）"],
  "cn-shenzhen-finance-1": ["China South 1 Finance", "华南1 金融云（深圳）"],
};

/** Hosts of three finance regions that do not follow the pattern (source: Alibaba Cloud's product metadata). */
const oddHosts: Record<string, Partial<Record<Network, string>>> = {
  "cn-hangzhou-finance": { vpc: "eci.cn-hangzhou-finance.aliyuncs.com" },
  "cn-shanghai-finance-1": { public: "eci.cn-shanghai-finance.aliyuncs.com" },
  "cn-shenzhen-finance-1": { public: "eci.cn-shenzhen-finance.aliyuncs.com" },
};

/** All regions known to have image caches. The first is the default. */
export const knownRegionIds: readonly string[] = Object.keys(names);

export const isRegionId = (id: string): boolean => id.length <= 64 && regionIdPattern.test(id);

/** A region that is not in the table is named by its id; new regions appear every year. */
export function describeRegion(id: string): Region {
  const [en, zh] = (Object.hasOwn(names, id) ? names[id] : undefined) ?? [id, id];
  return { id, name: { en, zh } };
}

/**
 * The endpoint of a region, with scheme. The vendor's own endpoint rules have no entry for this product. No VPC host is
 * published for cn-hangzhou-finance.
 */
export function endpointOf(regionId: string, network: Network): string {
  const odd = Object.hasOwn(oddHosts, regionId) ? oddHosts[regionId]?.[network] : undefined;
  const host = odd ?? `${network === "vpc" ? "eci-vpc" : "eci"}.${regionId}.aliyuncs.com`;
  return `https://${host}`;
}
