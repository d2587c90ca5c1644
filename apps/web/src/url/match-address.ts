import { maxMatchImages } from "@cachescope/contract";

/** The references in an address of the match page, each once; the rest of it is passed over. */
export const readImages = (search: string): string[] =>
  [...new Set(new URLSearchParams(search).getAll("image").filter((image) => image.trim() !== ""))].slice(
    0,
    maxMatchImages,
  );

/** Writes what `readImages` reads. */
export function writeImages(images: readonly string[]): string {
  const params = new URLSearchParams();
  for (const image of images) params.append("image", image);
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}
