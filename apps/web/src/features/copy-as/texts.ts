import { shellWord } from "./shell-word.ts";

/** By which a pod names the cache it is to use, as a line of YAML. */
export const podAnnotation = (id: string): string =>
  `k8s.aliyun.com/eci-image-snapshot-id: ${JSON.stringify(id)}`;

export const terraformImport = ({ id, name }: { id: string; name: string | null }): string =>
  `terraform import alicloud_eci_image_cache.${resourceName(name ?? id)} ${shellWord(id)}`;

/** A name as Terraform takes it: letters, digits, underscores and hyphens, and no digit or hyphen at its beginning. */
export function resourceName(name: string): string {
  const word = name.replaceAll(/[^\w-]+/g, "_").replaceAll(/^_+|_+$/g, "");
  return /^[a-z]/i.test(word) ? word : `cache_${word}`.replace(/_$/, "");
}
