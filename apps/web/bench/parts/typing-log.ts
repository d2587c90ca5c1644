/** What a page showed while a person typed. Times are milliseconds since its navigation. */
export interface TypingLog {
  /** When a key was pressed, and when the field showed what it made of the text. */
  inputs: { value: string; at: number; paintedAt: number }[];
  /** How many rows the list said there are, and what its first one said. */
  rows: { count: number; first: string; paintedAt: number }[];
}

declare global {
  interface Window {
    typingLog: TypingLog;
  }
}

/** Runs in the page: begins to log. What is painted is known to be so when the frame that drew it has ended. */
export function logTyping({ field, row }: { field: string; row: string }): void {
  const log: TypingLog = { inputs: [], rows: [] };
  window.typingLog = log;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets the text of this function alone
  const afterPaint = (tell: (at: number) => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => tell(performance.now()));
      channel.port1.start();
      channel.port2.postMessage(null);
    });

  let keyAt = 0;
  addEventListener("keydown", ({ timeStamp }) => (keyAt = timeStamp), { capture: true });
  addEventListener(
    "input",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.matches(field)) return;
      const [value, at] = [target.value, keyAt];
      afterPaint((paintedAt) => log.inputs.push({ value, at, paintedAt }));
    },
    { capture: true },
  );

  let last = "";
  const look = () => {
    const count = Number(document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount"));
    const first = document.querySelector(row)?.textContent ?? "";
    if (last === `${count} ${first}`) return;
    last = `${count} ${first}`;
    afterPaint((paintedAt) => log.rows.push({ count, first, paintedAt }));
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-rowcount"],
  });
  look();
}
