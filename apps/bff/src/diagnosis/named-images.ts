import type { CacheEvent } from "@cachescope/contract";

/** Which images of a cache an event names, by their places, in the order in which it names them. */
export type NamedIn = (event: Pick<CacheEvent, "message">) => number[];

/** What references are made of. */
const stretch = /[\w./:@+~-]+/g;
const punctuationAfter = /[.:]+$/;
/** Where a single word is the name of an image, and no other word. */
const nameFollows = /(?:\bimages?\s+|(?:^|[\s=:([])["'`“‘])$/i;

/** Looks for the images of one cache in messages, where they may be written in full: `nginx` as `docker.io/library/nginx:latest`. */
export function createNamedIn(images: readonly string[]): NamedIn {
  const places = new Map<string, number>();
  for (const [place, image] of images.entries()) {
    const whole = inFull(image);
    if (!places.has(whole)) places.set(whole, place);
  }
  const read = (message: string): number[] => {
    const named = new Set<number>();
    for (const { 0: found, index } of message.matchAll(stretch)) {
      const word = found.replace(punctuationAfter, "");
      const place = places.get(inFull(word));
      if (place !== undefined && (isReference(word) || nameFollows.test(message.slice(0, index))))
        named.add(place);
    }
    return [...named];
  };
  // Each is asked about again and again, for one image or another.
  const known = new Map<string, number[]>();
  return ({ message }) => {
    if (message === null || places.size === 0) return [];
    const named = known.get(message) ?? read(message);
    known.set(message, named);
    return named;
  };
}

/** Looks like a reference wherever it stands. */
const isReference = (word: string): boolean => /[/:@]/.test(word);

const dockerHub = "docker.io";
const otherNamesOfDockerHub = new Set(["index.docker.io", "registry-1.docker.io"]);

/** A reference with all that it leaves out, by the rules of Docker. */
function inFull(reference: string): string {
  const slash = reference.indexOf("/");
  const head = reference.slice(0, Math.max(0, slash));
  const hasHost = /[.:]/.test(head) || head === "localhost";
  const host = hasHost && !otherNamesOfDockerHub.has(head) ? head : dockerHub;
  const path = hasHost ? reference.slice(slash + 1) : reference;
  const repository = host === dockerHub && !path.includes("/") ? `library/${path}` : path;
  const hasVersion = /[:@]/.test(repository.slice(repository.lastIndexOf("/")));
  return `${host}/${repository}${hasVersion ? "" : ":latest"}`;
}
