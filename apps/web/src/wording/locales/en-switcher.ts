/** The words of what the names of the account and the region open. */
export const switcher = {
  account: {
    title: "Account",
    search: "Find an account",
    none: "No account matches.",
  },
  region: {
    title: "Region",
    search: "Find a region",
    none: "No region matches.",
  },
};
