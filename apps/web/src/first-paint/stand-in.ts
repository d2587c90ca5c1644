/**
 * Takes away what the server drew, once the page stands, which hides it at once. The last of the HTML may be still to come.
 */
export function removeStandIn(): void {
  document.querySelector("#first-paint")?.remove();
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", removeStandIn, { once: true });
}
