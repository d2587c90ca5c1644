const types = { sh: "text/plain", csv: "text/csv" };

/** Has the browser save a text as a file, of the type that its name ends with. */
export function saveText(name: `${string}.${keyof typeof types}`, text: string): void {
  const [, type] = Object.entries(types).find(([end]) => name.endsWith(`.${end}`)) ?? [];
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  // The browser has taken it up by the next task.
  setTimeout(() => URL.revokeObjectURL(href), 0);
}
