/** The words of the page of failures. */
export const failures = {
  title: "Failures",
  pageTitle: "Failures · {region} · Cachescope",
  loading: "Loading failures",
  count: "({count, number})",
  countPartial: "({count, number}+)",
  period: "Period",
  periods: { "24h": "24 hours", "7d": "7 days", "30d": "30 days" },
  within: { "24h": "in the last 24 hours", "7d": "in the last 7 days", "30d": "in the last 30 days" },
  caches: "{count, plural, one {# cache} other {# caches}}",
  gone: "{count, number} no longer in ECI",
  last: "last {when}",
  first: "first {when}",
  strip: "When they began: {parts}",
  stripPart: "{when}: {count, number}",
  stripBetween: ", ",
  whatToDo: "What to do",
  repositories: "Repositories",
  times: "×{count, number}",
  more: "and {count, number} more",
  showMore: "Show {count, number} more",
  newestOf: "The newest {count, number} of {all, number}.",
  kept: "Kept here",
  outcome: {
    failing: "Still failing",
    failed: "Failed",
    ready: "Ready by now",
    replaced: "Replaced",
    removed: "Removed",
    unknown: "Gone",
  },
  outcomeHint: {
    failing: "It is being built, and may still succeed",
    failed: "It failed, and ECI still has its record",
    ready: "The same cache became Ready later",
    replaced: "It is gone, and a later build has its name",
    removed: "It is gone from ECI",
    unknown: "It went while it was not looked at, so how it ended is not known",
  },
  none: "Nothing failed {period}",
  noneBody:
    "{count, plural, =0 {The region has no caches.} one {The one cache of the region was read.} other {All # caches of the region were read.}} ECI forgets a failed cache after a day; what was seen of it stays here for {days, plural, one {# day} other {# days}}.",
  noneFound: "No failure found {period} so far",
  noneYet: "{count, plural, one {# cache was} other {# caches were}} read, not all.",
  noMatch: "No failure matches these filters {period}",
  noMatchAll:
    "All {count, plural, one {# cache} other {# caches}} of the region were searched, and what is kept.",
  showMonth: "Show the last 30 days",
  missing: {
    title: "Did not come",
    about:
      "Builds of these names came at regular intervals, as far as was seen, and the next one is overdue.",
    every: "{span} apart",
    last: "last {when}",
    expected: "expected {when}",
  },
} as const;

/** What hinders keeping what was seen. */
export const keeping = {
  trouble: {
    unwritable:
      "What is seen is not kept: the server cannot write to its data directory. Set DATA_DIR to one that it can write to.",
    disk_full: "What is seen is not kept: the server's disk is full. It goes on once there is room.",
    unreachable: "What is seen is not kept: the server cannot reach its database. It tries again by itself.",
    refused:
      "What is seen is not kept: the database refuses the server. Check the user, the password and the name in DATABASE_URL.",
    damaged:
      "What is seen is not kept: the file that holds it is damaged. Move evidence.db away and start the server again.",
    failed: "What is seen is not kept. The server's log says why.",
  },
} as const;
