/** A browser as far as a sign-in needs one: it keeps cookies, and follows redirects until one leads elsewhere. */
function createBrowser() {
  const jar = new Map<string, string>();
  return async (url: string, form?: URLSearchParams): Promise<Response> => {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const asked = form ? { method: "POST", body: form } : {};
    const response = await fetch(url, { ...asked, headers: { cookie }, redirect: "manual" });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return response;
  };
}

/** Signs in at the provider, and gives the address to which that leads back. */
export async function signInAt(issuer: string, url: string, login: string): Promise<URL> {
  const visit = createBrowser();
  let next = new URL(url);
  for (let steps = 0; steps < 10 && next.origin === issuer; steps += 1) {
    let response = await visit(next.href);
    if (response.status === 200) {
      response = await visit(next.href, new URLSearchParams({ prompt: "login", login, password: "any" }));
    }
    next = new URL(response.headers.get("location") ?? "about:blank", next);
  }
  return next;
}
