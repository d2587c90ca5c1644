/**
 * What happened, for each cause, and what to do about it: one sentence and two steps. Loaded with the first cache that
 * needs them. `name` holds what can be copied as it is.
 */
export const remedy = {
  egress: {
    what: "The instance that builds this cache has no way to the registry. It has a network of its own: the EIP of your pods does not serve it.",
    first: "Pass <name>EipInstanceId</name> when you create the cache, or put a NAT gateway on its vSwitch.",
    second:
      "Or copy the images to ACR in the same region. Its VPC address needs no Internet access: <name>registry-vpc.{region}.aliyuncs.com</name>",
  },
  auth: {
    what: "The registry answered, and does not let this account pull the image. Some registries say the same of an image that does not exist.",
    first:
      "Pass user and password as <name>ImageRegistryCredential</name>, with <name>Server</name> as it stands in the image name, without https://.",
    second:
      "For ACR Enterprise Edition with a domain of its own, name the instance in <name>AcrRegistryInfo</name>. Elsewhere, have the account allowed to pull.",
  },
  not_found: {
    what: "The registry answered, and has no image of this name and tag for this platform.",
    first: "Compare name and tag with the registry, letter by letter. Has the image been pushed there yet?",
    second: "If the tag exists, check that it has an image for <name>linux/amd64</name>.",
  },
  rate_limit: {
    what: "The registry counts pulls, and this address or account has used up its share.",
    first: "Pull with an account that may pull more: <name>ImageRegistryCredential</name>.",
    second: "Or copy the images to ACR in the same region and build the cache from there.",
  },
  tls: {
    what: "The registry's certificate could not be verified, so nothing was pulled from it.",
    first:
      "Give the registry a valid certificate for its host name, signed by an authority that is publicly trusted.",
    second:
      "If it is meant to be self-signed, pass the registry's address as <name>InsecureRegistry</name>. Its certificate is then not checked.",
  },
  plain_http: {
    what: "ECI asks over HTTPS, and the registry answers over HTTP.",
    first: "Pass the registry's address and port as <name>PlainHttpRegistry</name>.",
    second: "Better, serve it over HTTPS: what comes over HTTP can be read and changed on its way.",
  },
  registry_error: {
    what: "The registry was reached, but failed at its own end.",
    first: "See whether the registry works, then create the cache again.",
    second: "If it goes on, copy the images to ACR in the same region and build the cache from there.",
  },
  size: {
    what: "The unpacked images do not fit on the disk that the cache is made from.",
    first:
      "Create the cache again with a larger <name>ImageCacheSize</name>. Unpacked, an image takes at least twice its size in the registry.",
    second: "Or spread the images over several caches.",
  },
  quota: {
    what: "The account has used up a quota in this region, so that nothing more can be created.",
    first:
      "Delete caches that are no longer used, or set <name>EliminationStrategy</name> to <name>LRU</name>, so that the longest unused ones go by themselves.",
    second: "Or ask for more in the Quota Center.",
  },
  stock: {
    what: "The zone has no capacity for the instance that builds the cache.",
    first:
      "Pass several vSwitches in different zones as <name>VSwitchId</name>, separated by commas, up to ten.",
    second: "Or try again later.",
  },
  balance: {
    what: "The account has an unpaid bill or too little balance, so that ECI creates nothing.",
    first: "Settle the bill or top up the balance.",
    second: "Then create the cache again.",
  },
  role: {
    what: "ECI may not use other services for this account: its service-linked role is missing or was changed.",
    first:
      "Restore <name>AliyunServiceRoleForECI</name>. ECI creates it by itself when the caller has the permission <name>ram:CreateServiceLinkedRole</name>.",
    second: "Then create the cache again.",
  },
  network_cfg: {
    what: "The vSwitch, the security group or the EIP named for the build cannot be used.",
    first:
      "Check that they exist, are available, belong to the same VPC and zone, and that the vSwitch has IP addresses left.",
    second:
      "Or pass others: <name>VSwitchId</name>, <name>SecurityGroupId</name>, <name>EipInstanceId</name>.",
  },
  builder_gone: {
    what: "The temporary instance or disk that built the cache was deleted before it was done.",
    first: "Create the cache again, and leave its instance and disk alone until it is Ready.",
    second: "If a clean-up script deleted them, exclude what ECI creates for caches.",
  },
  snapshot: {
    what: "The snapshot that holds the images failed, or was deleted. Without it the cache cannot be used.",
    first: "Create the cache again, and do not delete its snapshot.",
    second: "If a clean-up script deleted it, exclude the snapshots of caches.",
  },
  throttle: {
    what: "Alibaba Cloud limited requests or was too busy. Nothing is wrong with the images.",
    first: "Create the cache again in a few minutes.",
    second: "When you create many caches, spread them over time.",
  },
  unknown: {
    what: "No known cause matches what ECI recorded, and none is guessed at.",
    first: "Read the events: they are all there is to go by.",
    second: "Open a ticket with Alibaba Cloud. The ticket text holds the identifiers and every event.",
  },
  /** Of a build that hangs while it pulls, without a warning: ECI did not say why. */
  likely:
    "A build that hangs while it pulls most often has no way to the registry: it has a network of its own, and the EIP of your pods does not serve it.",
  title: "What to do",
  who: "Up to {who}",
  owner: {
    cacheOwner: "the owner of the cache",
    registryOwner: "the owner of the registry",
    cloudAdministrator: "the cloud administrator",
  },
  ticket: "Open a ticket",
  page: {
    internet: "Enable Internet access",
    create: "CreateImageCache",
    manage: "Manage image caches",
    selfManaged: "Self-managed image repositories",
    limits: "Limits and quotas",
    zones: "Several zones",
    role: "Service-linked role",
    events: "Events of ECI",
  },
  incident: {
    title: "{cause}: {name}",
    what: "What happened: {what}",
    documentation: "Documentation: {address}",
    images: "Images",
    none: "none recorded",
    address: "Page",
    decides: "decides",
    events: "Events, times in UTC",
    noEvents: "No events recorded.",
    warningOnly: "The events were not loaded. The warning that decides, times in UTC",
    hidden: "Credentials were taken out and replaced by {hidden}.",
  },
} as const;
