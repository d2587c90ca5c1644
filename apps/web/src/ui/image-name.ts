/**
 * An image reference cut where the eye needs it. Where room is short, `head` (registry and namespace) gives way
 * first, then `repository`, and `version` (tag or digest) last.
 */
export interface ImageName {
  head: string;
  repository: string;
  version: string;
}

/** Cuts `registry/namespace/repository:tag@digest`; the parts together are the reference, but for a long digest. */
export function cutImageName(reference: string): ImageName {
  const at = reference.indexOf("@");
  const path = at === -1 ? reference : reference.slice(0, at);
  const digest = at === -1 ? "" : shortDigest(reference.slice(at));
  const cut = path.lastIndexOf("/") + 1;
  const colon = path.indexOf(":", cut);
  const end = colon === -1 ? path.length : colon;
  return {
    head: path.slice(0, cut),
    repository: path.slice(cut, end),
    version: path.slice(end) + digest,
  };
}

/** `@sha256:` and twelve digits are enough to tell two contents apart; the full one is in the tooltip and the copy. */
function shortDigest(digest: string): string {
  const match = /^@([a-z0-9]+):([0-9a-f]{12})[0-9a-f]+$/.exec(digest);
  return match ? `@${match[1]}:${match[2]}…` : digest;
}
