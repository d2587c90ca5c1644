/**
 * A ref for the element that gets focus when the focused element leaves the document, so that the keyboard's place is
 * not lost.
 */
export function rescueFocus(home: HTMLElement): () => void {
  let last: EventTarget | null = null;
  const remember = ({ target }: FocusEvent) => {
    last = target;
  };
  const rescue = () => {
    const isLost = last instanceof Element && !last.isConnected;
    if (isLost && document.activeElement === document.body) home.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(rescue);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", remember);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
  };
}
