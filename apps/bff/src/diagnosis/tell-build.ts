import type { Build } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { imageStatesOf } from "./image-states.ts";
import { createNamedIn } from "./named-images.ts";
import { phasesOf } from "./phases.ts";

/** What the events of a cache tell of its making: of each image, of each stretch of the build, and which event is about which. */
export function tellBuild(cache: DescribedCache): Build {
  const namedIn = createNamedIn(cache.images);
  return {
    images: imageStatesOf(cache),
    phases: phasesOf(cache),
    eventImages: cache.events.map((event) => {
      const [image, ...others] = namedIn(event);
      // One that names several is about all of them.
      return image === undefined || others.length > 0 ? null : image;
    }),
  };
}
