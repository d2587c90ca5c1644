import { repositoryOf } from "@cachescope/contract";

/** An image reference, taken apart and completed as container engines do. */
export interface ReadReference {
  /** With its registry: `docker.io/library/nginx`. */
  repository: string;
  /** The digest where there is one, else the tag, `latest` where there is none. */
  version: string;
}

/** Completes what is left out: `nginx` is `docker.io/library/nginx` with the tag `latest` (source: Docker's references). */
export function readReference(reference: string): ReadReference {
  const written = repositoryOf(reference);
  const at = reference.indexOf("@");
  const version = at === -1 ? reference.slice(written.length + 1) : reference.slice(at + 1);
  return { repository: withRegistry(written), version: version === "" ? "latest" : version };
}

function withRegistry(repository: string): string {
  const slash = repository.indexOf("/");
  if (slash === -1) return `docker.io/library/${repository}`;
  const first = repository.slice(0, slash);
  return /[.:]/.test(first) || first === "localhost" ? repository : `docker.io/${repository}`;
}

/** A registry of Alibaba Cloud, by its address in the Internet, in a VPC, and in the classic network. */
const alibabaRegistry =
  /^((?:[a-z0-9-]+-)?registry)(?:-vpc|-internal)?(\.[a-z0-9-]+(?:\.cr)?\.aliyuncs\.com\/)/;

/** The same repository whatever network its registry is addressed in. */
export const withoutNetwork = (repository: string): string => repository.replace(alibabaRegistry, "$1$2");
