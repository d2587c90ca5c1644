/** How many images one cache holds at most (source: ECI "Overview of image caches"). */
const mostImages = 20;

/**
 * The fewest caches that give each pod one with all its images, as far as that can be told from the images alone: pods whose
 * images another one has too need none of their own, and single images share one.
 */
export function cachesToCreate(pods: readonly (readonly string[])[]): string[][] {
  const sets = pods.map((images) => [...new Set(images)].toSorted()).toSorted((a, b) => b.length - a.length);
  const kept: string[][] = [];
  for (const images of sets)
    if (images.length > 0 && !kept.some((other) => images.every((image) => other.includes(image))))
      kept.push(images);
  const single = kept.filter(({ length }) => length === 1).flat();
  return [...kept.filter(({ length }) => length > 1), single].flatMap(inParts);
}

function inParts(images: readonly string[]): string[][] {
  const count = Math.ceil(images.length / mostImages);
  return Array.from({ length: count }, (_, part) => images.slice(part * mostImages, (part + 1) * mostImages));
}

/**
 * A cache with these images, as the custom resource that ECI documents (`kubectl apply -f -`). JSON texts are texts of
 * YAML, whatever stands in them.
 */
export function writeImageCache(name: string, images: readonly string[]): string {
  const lines = images.map((image) => `    - ${JSON.stringify(image)}`);
  return `apiVersion: eci.alibabacloud.com/v1
kind: ImageCache
metadata:
  name: ${JSON.stringify(name)}
spec:
  images:
${lines.join("\n")}
`;
}
