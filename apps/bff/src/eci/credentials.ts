import { Failure } from "../failure.ts";

/** What signs a call. */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** Only with temporary credentials. */
  securityToken?: string;
}

/** Where credentials come from; asked anew for every call, so it does its own remembering and refreshing. */
export interface CredentialProvider {
  getCredentials(): Promise<Partial<Credentials> | null | undefined>;
}

/** Longer than the vendor's own time-outs for asking its servers. Milliseconds. */
const searchMs = 15_000;

export interface CredentialSource {
  /** Never empty ones: pop-core would send the call unsigned. Throws `no_credentials`. */
  current: () => Promise<Credentials>;
  /** Which set of providers `current` is using. */
  generation: () => number;
  /** Forgets everything remembered, unless somebody did since `generation`; the next call reads files anew. */
  renew: (generation: number) => void;
}

/**
 * The first provider that answers is kept, until it fails or the upstream rejects what it gave: then all are
 * made anew, because they remember what they read. The vendor's own chain remembers a provider before it
 * answered and then never asks another. What providers throw may quote whole files, so it is dropped.
 *
 * @param onCredentials told of every pair given out, so that a log can hide it
 */
export function createCredentialSource(
  makeProviders: () => CredentialProvider[],
  onCredentials: (credentials: Credentials) => void = () => {},
): CredentialSource {
  let generation = 0;
  let kept: CredentialProvider | null = null;
  let search: Promise<Credentials> | null = null;

  const ask = async (provider: CredentialProvider): Promise<Credentials | null> => {
    try {
      const { accessKeyId, accessKeySecret, securityToken } = (await provider.getCredentials()) ?? {};
      if (!accessKeyId || !accessKeySecret) return null;
      const credentials = { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
      onCredentials(credentials);
      return credentials;
    } catch {
      return null;
    }
  };

  const find = async (): Promise<Credentials> => {
    const started = generation;
    for (const provider of kept === null ? makeProviders() : [kept]) {
      const credentials = await ask(provider);
      if (credentials === null) continue;
      if (started === generation) kept = provider;
      return credentials;
    }
    const wasKept = kept !== null;
    if (started === generation) kept = null;
    if (wasKept) return find();
    throw new Failure("no_credentials");
  };

  // Callers meanwhile share one search. One that hangs is given up, or nobody would ever search again.
  const startSearch = (): Promise<Credentials> => {
    const given = Promise.withResolvers<Credentials>();
    const timer = setTimeout(() => given.reject(new Failure("no_credentials")), searchMs);
    const own = Promise.race([find(), given.promise]).finally(() => {
      clearTimeout(timer);
      if (search === own) search = null;
    });
    return own;
  };

  return {
    current: () => (search ??= startSearch()),
    generation: () => generation,
    renew(since) {
      if (since !== generation) return;
      generation += 1;
      kept = null;
      search = null;
    },
  };
}
