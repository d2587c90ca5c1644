/** The words below the last row, and in place of rows. */
export const rows = {
  stale: "Showing data from {time} ({ago}). Refreshing failed: {cause}.",
  unreachable: "Cannot reach the dashboard server. Data on screen may be old.",
  offline: "You are offline. Refresh resumes when the connection returns.",
  onlyLoaded: "{cause}. Only what is loaded here is searched and counted: {count, number}.",
  backTo: "Back to {region}",
  reload: "Reload",
  more: "Load more",
  moreOf: "Load more ({loaded, number} of {total, number})",
  loadingMore: "Loading more image caches",
  end: "{count, plural, one {# cache} other {# caches}}, all loaded",
  endOf: "{shown, number} of {total, number} caches are shown",
  showAll: "Show all from the top",
  endPartial: "{count, plural, one {# cache} other {# caches}} among those searched so far",
  moreFailed: "Could not load more caches. {loaded, number} are shown. {cause}.",
  moreFailedOf: "Could not load more caches. {loaded, number} of {total, number} are shown. {cause}.",
  endedEarly: "Alibaba Cloud repeated a page, so the list ends early. {loaded, number} caches are shown.",
  endedEarlyOf:
    "Alibaba Cloud repeated a page, so the list ends early. {loaded, number} of {total, number} caches are shown.",
  repeatedPage: "Alibaba Cloud repeated a page",
  unreadable:
    "{count, plural, one {# entry} other {# entries}} from Alibaba Cloud had no readable ID, or {count, plural, one {was} other {were}} too large to read, and {count, plural, one {is} other {are}} not shown.",
  countDiffers:
    "Alibaba Cloud counts {count, plural, one {# cache} other {# caches}} more than it lists, so the list may not be whole.",
  walkForgotten:
    "The server no longer knows which rows it has shown here. Caches that changed since may be missing or out of place: refresh to see them all.",
  notShared:
    "The servers behind this page cannot share what they read at present, so each reads for itself with half as many calls. The list is right, and may be refreshed more slowly; it may load anew when another server answers.",
  emptyTitle: "No image caches in {region}",
  emptyBody:
    "Caches appear here after they are created in the console, by API, or automatically when a pod misses.",
  emptyAction: "Switch region",
  noMatchTitle: "No caches match these filters",
  noMatchBody: "Alibaba Cloud searched all caches in {region}.",
  noMatchAll: "All {count, number} were searched.",
  noSuchId: "Alibaba Cloud was asked for this ID and has no such cache in {region}.",
  idNotAsked: "Alibaba Cloud could not be asked for this ID.",
  containerGroupId:
    "Alibaba Cloud cannot be asked for a container group. It is looked for among the caches that are read: in what built them, and in the names of automatic ones.",
  noMatchYetTitle: "No match in the {loaded, plural, one {# cache} other {# caches}} searched so far",
  noMatchYet: "{left, plural, one {# is} other {# are}} not searched yet.",
  noMatchYetOpen: "There are more that are not searched yet.",
  stillSearching: "Still searching. {left, plural, one {# is} other {# are}} left.",
  stillSearchingOpen: "Still searching.",
  searchRest: "Search the rest",
  clearFilters: "Clear filters",
  tryingAgain: "Trying again",
  tryAgain: "Try again",
} as const;
