/**
 * The documented regions of ECI, each with the three characters that its resource ids begin with. The codes of
 * cn-beijing, cn-hangzhou, cn-shanghai, cn-shenzhen, ap-southeast-1 and ap-northeast-1 come from published samples; the
 * others are invented.
 */
const REGION_CODES: Readonly<Record<string, string>> = {
  "cn-qingdao": "m5e",
  "cn-beijing": "2ze",
  "cn-zhangjiakou": "8vb",
  "cn-huhehaote": "hp3",
  "cn-wulanchabu": "0jl",
  "cn-hangzhou": "bp1",
  "cn-shanghai": "uf6",
  "cn-nanjing": "gc7",
  "cn-fuzhou": "gw0",
  "cn-shenzhen": "wz9",
  "cn-heyuan": "f8z",
  "cn-guangzhou": "7xv",
  "cn-wuhan-lr": "n4a",
  "cn-zhengzhou-jva": "zz1",
  "cn-chengdu": "2vc",
  "cn-hongkong": "j6c",
  "ap-northeast-1": "6we",
  "ap-northeast-2": "mj7",
  "ap-southeast-1": "t4n",
  "ap-southeast-2": "p0w",
  "ap-southeast-3": "8ps",
  "ap-southeast-5": "k1a",
  "ap-southeast-6": "5ts",
  "ap-southeast-7": "0jo",
  "ap-south-1": "a2d",
  "us-east-1": "0xi",
  "us-west-1": "rj9",
  "eu-west-1": "d7o",
  "eu-central-1": "gw8",
  "me-east-1": "eb3",
  "me-central-1": "l4v",
  "cn-beijing-finance-1": "2zf",
  "cn-hangzhou-finance": "bpf",
  "cn-shanghai-finance-1": "uff",
  "cn-shenzhen-finance-1": "wzf",
};

/** Whether the documentation lists this region for ECI. */
export function isDocumentedRegion(region: string): boolean {
  return Object.hasOwn(REGION_CODES, region);
}

/** The characters that resource ids of a region begin with, or a neutral code for an unknown region. */
export function regionCode(region: string): string {
  return REGION_CODES[region] ?? "x00";
}
