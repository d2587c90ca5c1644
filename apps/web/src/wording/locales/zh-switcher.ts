/** The words of what the names of the account and the region open. */
export const switcher = {
  account: {
    title: "账号",
    search: "查找账号",
    none: "没有匹配的账号。",
  },
  region: {
    title: "地域",
    search: "查找地域",
    none: "没有匹配的地域。",
  },
};
