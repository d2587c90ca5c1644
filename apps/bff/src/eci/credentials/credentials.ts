import { Failure } from "../../platform/failure.ts";

/** What signs a call. */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** Only with temporary credentials. */
  securityToken?: string;
}

/** A source of credentials. It is asked for every call, and does its own caching and refreshing. */
export interface CredentialProvider {
  getCredentials(): Promise<Partial<Credentials> | null | undefined>;
}

/** While Alibaba Cloud keeps refusing, files and servers are not read again for every viewer. Milliseconds. */
const renewEveryMs = 5000;
/** Longer than the vendor library's own timeouts. Milliseconds. */
const searchMs = 15_000;

export interface CredentialSource {
  /** Never empty, because pop-core would then send the call unsigned. Throws `no_credentials`. */
  current: () => Promise<Credentials>;
  /** Which set of providers `current` is using. */
  generation: () => number;
  /**
   * Drops all providers, so that the next call reads files anew. Does nothing if that has happened since `generation`.
   * Returns false when the last renewal was too recent.
   */
  renew: (generation: number) => boolean;
  /** Whether the credentials differ from those before the last renewal. */
  hasChanged: () => Promise<boolean>;
}

/**
 * Keeps the first provider that gives credentials, until it fails or the upstream rejects what it gave. Then all
 * providers are made anew, because they cache what they read. The vendor's own chain keeps a provider before it gave
 * anything, and then never tries another.
 *
 * @param onCredentials called with all credentials that are found, so that a log can hide them
 */
export function createCredentialSource(
  makeProviders: () => CredentialProvider[],
  onCredentials: (credentials: Credentials) => void = () => {},
  clock: () => number = () => performance.now(),
): CredentialSource {
  let generation = 0;
  let kept: CredentialProvider | null = null;
  let search: Promise<Credentials> | null = null;
  let given: Credentials | null = null;
  let refused: Credentials | null = null;
  let renewedAt = -Infinity;

  const find = async (failed: string[]): Promise<Credentials> => {
    const started = generation;
    const wasKept = kept !== null;
    for (const provider of kept === null ? makeProviders() : [kept]) {
      const credentials = await tryProvider(provider, onCredentials);
      if (typeof credentials === "string") {
        failed.push(credentials);
        continue;
      }
      if (started === generation) {
        kept = provider;
        given = credentials;
      }
      return credentials;
    }
    if (started === generation) kept = null;
    if (wasKept) return find(failed);
    throw new Failure("no_credentials", { providers: failed });
  };

  // Calls that come meanwhile share the search. One that hangs is given up, or there would never be another.
  const startSearch = (): Promise<Credentials> => {
    const failed: string[] = [];
    const late = Promise.withResolvers<Credentials>();
    const giveUp = () => late.reject(new Failure("no_credentials", { providers: [...failed, "too late"] }));
    const timer = setTimeout(giveUp, searchMs);
    const own = Promise.race([find(failed), late.promise]).finally(() => {
      clearTimeout(timer);
      if (search === own) search = null;
    });
    return own;
  };

  const current = () => (search ??= startSearch());
  return {
    current,
    generation: () => generation,
    hasChanged: async () => !isSame(await current(), refused),
    renew(since) {
      if (since !== generation) return true;
      if (clock() - renewedAt < renewEveryMs) return false;
      renewedAt = clock();
      refused = given;
      generation += 1;
      kept = null;
      search = null;
      return true;
    },
  };
}

/** The credentials, or the provider's name and what kind of error it had; the error's text may quote a whole file. */
async function tryProvider(
  provider: CredentialProvider,
  onCredentials: (credentials: Credentials) => void,
): Promise<Credentials | string> {
  try {
    const { accessKeyId, accessKeySecret, securityToken } = (await provider.getCredentials()) ?? {};
    if (!accessKeyId || !accessKeySecret) return `${provider.constructor.name}: nothing`;
    const credentials = { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
    onCredentials(credentials);
    return credentials;
  } catch (error) {
    return `${provider.constructor.name}: ${kindOf(error)}`;
  }
}

const isSame = (a: Credentials, b: Credentials | null) =>
  a.accessKeyId === b?.accessKeyId &&
  a.accessKeySecret === b.accessKeySecret &&
  a.securityToken === b.securityToken;

/** Name and code of an error, if they are single words. */
function kindOf(error: unknown): string {
  const parts = error instanceof Error ? [error.name, "code" in error ? error.code : ""] : [];
  const words = parts.filter((part) => typeof part === "string" && /^[A-Za-z]\w{0,40}$/.test(part));
  return words.join(" ") || "unknown error";
}
