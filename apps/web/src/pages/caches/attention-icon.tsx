import { useEffect } from "react";

/** The icon of the page, with a mark while anything needs attention. */
export function AttentionIcon({ isMarked }: { isMarked: boolean }) {
  useEffect(() => {
    setIcon(isMarked ? "/favicon-attention.svg" : usual);
    return () => setIcon(usual);
  }, [isMarked]);
  return null;
}

const usual = "/favicon.svg";

function setIcon(address: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && link.getAttribute("href") !== address) link.href = address;
}
