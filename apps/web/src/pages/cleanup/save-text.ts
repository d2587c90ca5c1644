/** Has the browser save a text as a file. */
export function saveText(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  // The browser has taken it up by the next task.
  setTimeout(() => URL.revokeObjectURL(href), 0);
}
