/** The longest reference that is asked for. Characters. */
const longest = 512;

// Source: the grammar of references in github.com/distribution/reference. Upper case is let through in the path, so that
// a registry can refuse it by its own words.
const host = String.raw`(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d{1,5})?\/)?`;
const component = String.raw`[a-zA-Z0-9]+(?:(?:[._]|__|-+)[a-zA-Z0-9]+)*`;
const tag = String.raw`(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?`;
const digest = String.raw`(?:@[a-zA-Z][a-zA-Z0-9]*(?:[+._-][a-zA-Z][a-zA-Z0-9]*)*:[a-fA-F0-9]{32,})?`;
const grammar = new RegExp(`^${host}${component}(?:/${component})*${tag}${digest}$`);

/** Whether a text is an image reference, such as `nginx`, `registry:5000/team/app:1.0` or `ghcr.io/a/b@sha256:…`. */
export const isReference = (text: string): boolean => text.length <= longest && grammar.test(text);

/** Whether a text is written for a tool that fills it in: Helm, envsubst, Kustomize's and Argo's variables. */
export const isTemplate = (text: string): boolean => /\{\{|\$\{|\$\(|<[\w -]+>/.test(text);

/**
 * Whether a container without a pull policy is pulled each time, by Kubernetes' default: its tag is `latest`, or it has
 * neither a tag nor a digest (source: Kubernetes, "Images").
 */
export function isPulledByDefault(image: string): boolean {
  if (image.includes("@")) return false;
  const [, tagged] = /:([^/:]*)$/.exec(image) ?? [];
  return tagged === undefined || tagged === "latest";
}
