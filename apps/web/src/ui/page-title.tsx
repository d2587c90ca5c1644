/** The title of the page, in place of the one that `index.html` brings: a browser shows the first there is. */
export function PageTitle({ children }: { children: string }) {
  return <title ref={removeFirst}>{children}</title>;
}

const removeFirst = () => document.querySelector("title[data-until-drawn]")?.remove();
