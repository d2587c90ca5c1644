/**
 * An image reference cut where the eye needs it. Where room is short, `host` (the registry) goes first, then `path`
 * (the namespace), then the middle of the tag: what stands between `version` and `end`. The repository stays.
 */
export interface ImageName {
  host: string;
  path: string;
  repository: string;
  /** Tag or digest, without its `end`. */
  version: string;
  end: string;
}

/** Cuts `registry/namespace/repository:tag@digest`; the parts together are the reference, but for a long digest. */
export function cutImageName(reference: string): ImageName {
  const at = reference.indexOf("@");
  const name = at === -1 ? reference : reference.slice(0, at);
  const digest = at === -1 ? "" : shortDigest(reference.slice(at));
  const cut = name.lastIndexOf("/") + 1;
  const path = name.slice(hostLength(name), cut);
  const colon = name.indexOf(":", cut);
  const end = colon === -1 ? name.length : colon;
  return {
    host: name.slice(0, hostLength(name)),
    path,
    repository: name.slice(cut, end),
    ...cutVersion(name.slice(end) + digest),
  };
}

/** As container tools tell a registry from a namespace: its name has a dot or a port, or is `localhost`. */
function hostLength(name: string): number {
  const [, host = ""] = /^([^/]*[.:][^/]*\/|localhost\/)/.exec(name) ?? [];
  return host.length;
}

/** Versions of one repository mostly differ at their ends. */
const endLength = 6;
/** What is hardly longer than its end and an ellipsis is not cut. */
const leastCut = 14;

/** A digest ends with an ellipsis as it is. */
function cutVersion(version: string): Pick<ImageName, "version" | "end"> {
  if (version.length < leastCut || version.endsWith("…")) return { version, end: "" };
  return { version: version.slice(0, -endLength), end: version.slice(-endLength) };
}

/** `@sha256:` and twelve digits are enough to tell two contents apart; the full one is in the tooltip and the copy. */
function shortDigest(digest: string): string {
  const match = /^@([a-z0-9]+):([0-9a-f]{12})[0-9a-f]+$/.exec(digest);
  return match ? `@${match[1]}:${match[2]}…` : digest;
}
