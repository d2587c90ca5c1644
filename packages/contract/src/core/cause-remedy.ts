import type { Cause } from "./cause.ts";

/** Who can do something about a cause. */
export const remedyOwners = ["cacheOwner", "registryOwner", "cloudAdministrator"] as const;
type Owner = (typeof remedyOwners)[number];

/** Pages of Alibaba's documentation of ECI, by their paths, which are the same in every language. */
const pages = {
  internet: "user-guide/enable-internet-access",
  create: "developer-reference/api-eci-2018-08-08-createimagecache",
  manage: "user-guide/manage-an-image-cache",
  selfManaged: "user-guide/use-self-managed-image-repositories",
  limits: "product-overview/limits",
  zones: "user-guide/specify-multiple-zones-to-create-an-elastic-container-instance",
  role: "security-and-compliance/elastic-container-instance-service-linked-role",
  events: "user-guide/custom-events-of-elastic-container-instance",
};
export type DocumentationPage = keyof typeof pages;

interface CauseRemedy {
  owners: readonly Owner[];
  page: DocumentationPage;
}

const remedies: Record<Cause, CauseRemedy> = {
  egress: { owners: ["cloudAdministrator", "cacheOwner"], page: "internet" },
  auth: { owners: ["cacheOwner", "registryOwner"], page: "create" },
  not_found: { owners: ["cacheOwner", "registryOwner"], page: "manage" },
  rate_limit: { owners: ["cacheOwner"], page: "create" },
  tls: { owners: ["registryOwner", "cacheOwner"], page: "selfManaged" },
  plain_http: { owners: ["cacheOwner", "registryOwner"], page: "selfManaged" },
  registry_error: { owners: ["registryOwner"], page: "events" },
  size: { owners: ["cacheOwner"], page: "manage" },
  quota: { owners: ["cacheOwner", "cloudAdministrator"], page: "limits" },
  stock: { owners: ["cacheOwner"], page: "zones" },
  balance: { owners: ["cloudAdministrator"], page: "events" },
  role: { owners: ["cloudAdministrator"], page: "role" },
  network_cfg: { owners: ["cloudAdministrator", "cacheOwner"], page: "zones" },
  builder_gone: { owners: ["cacheOwner", "cloudAdministrator"], page: "manage" },
  snapshot: { owners: ["cacheOwner", "cloudAdministrator"], page: "manage" },
  throttle: { owners: ["cacheOwner"], page: "limits" },
  unknown: { owners: ["cloudAdministrator"], page: "events" },
};

export const causeRemedy = (cause: Cause): CauseRemedy => remedies[cause];

type Language = "en" | "zh-CN";

/** Alibaba Cloud keeps one site a language. */
const sites: Record<Language, string> = {
  en: "https://www.alibabacloud.com/help/en/eci/",
  "zh-CN": "https://help.aliyun.com/zh/eci/",
};
export const documentationAddress = (page: DocumentationPage, language: Language): string =>
  sites[language] + pages[page];

const ticketAddresses: Record<Language, string> = {
  en: "https://smartservice.console.aliyun.com/service/create-ticket-intl",
  "zh-CN": "https://smartservice.console.aliyun.com/service/create-ticket",
};
export const ticketAddress = (language: Language): string => ticketAddresses[language];
