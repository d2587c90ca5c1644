import * as z from "zod/mini";

/** Licences whose code may be part of an Apache-2.0 work and asks for no more than to be named. By their SPDX ids. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unlicense",
]);

/** What a CycloneDX document says of licences. */
const documentSchema = z.object({
  components: z.array(
    z.object({
      purl: z.string(),
      licenses: z.optional(
        z.array(
          z.object({
            expression: z.optional(z.string()),
            license: z.optional(z.object({ id: z.optional(z.string()), name: z.optional(z.string()) })),
          }),
        ),
      ),
    }),
  ),
});

/**
 * The components that have no licence, or one that is not allowed. An expression such as `MIT OR GPL-3.0` is refused, too: it is
 * for a person to decide.
 */
export const refusedLicences = (sbom: unknown): { component: string; licence: string }[] =>
  documentSchema.parse(sbom).components.flatMap(({ purl, licenses = [] }) => {
    const names = licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? "");
    if (names.length > 0 && names.every((name) => allowed.has(name))) return [];
    return [{ component: purl, licence: names.join(", ") || "no licence" }];
  });
