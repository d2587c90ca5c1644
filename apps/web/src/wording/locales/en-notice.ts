/** What is sent elsewhere when a cause is new in a region. Only the server says it, so that no browser loads it. */
export const notice = {
  title: "Cachescope: new cause of failures in {place}: {cause}",
  since: "Since {time}. In the seven days before, no cache had failed of it here.",
  documentation: "Documentation: {page}",
  page: "Open the failures in Cachescope",
} as const;
