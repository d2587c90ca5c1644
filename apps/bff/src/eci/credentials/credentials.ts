import { Failure } from "../../platform/failure.ts";

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

/** A lasting refusal must not have files and servers asked for every viewer. Milliseconds. */
const renewEveryMs = 5000;
/** Longer than the vendor's own time-outs for asking its servers. Milliseconds. */
const searchMs = 15_000;

export interface CredentialSource {
  /** Never empty ones: pop-core would send the call unsigned. Throws `no_credentials`. */
  current: () => Promise<Credentials>;
  /** Which set of providers `current` is using. */
  generation: () => number;
  /**
   * Forgets everything remembered, unless somebody did since `generation`; the next call reads files anew. False:
   * not again so soon.
   */
  renew: (generation: number) => boolean;
  /** Whether what is given now is something else than what was given before the last renewal. */
  hasChanged: () => Promise<boolean>;
}

/**
 * The first provider that answers is kept, until it fails or the upstream rejects what it gave: then all are
 * made anew, because they remember what they read. The vendor's own chain remembers a provider before it
 * answered and then never asks another. What providers throw may quote whole files, so only its kind is kept.
 *
 * @param onCredentials told of every pair given out, so that a log can hide it
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

  const ask = async (provider: CredentialProvider): Promise<Credentials | string> => {
    try {
      const { accessKeyId, accessKeySecret, securityToken } = (await provider.getCredentials()) ?? {};
      if (!accessKeyId || !accessKeySecret) return `${provider.constructor.name}: nothing`;
      const credentials = { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
      onCredentials(credentials);
      return credentials;
    } catch (error) {
      return `${provider.constructor.name}: ${kindOf(error)}`;
    }
  };

  const find = async (failed: string[]): Promise<Credentials> => {
    const started = generation;
    const wasKept = kept !== null;
    for (const provider of kept === null ? makeProviders() : [kept]) {
      const answer = await ask(provider);
      if (typeof answer === "string") {
        failed.push(answer);
        continue;
      }
      if (started === generation) {
        kept = provider;
        given = answer;
      }
      return answer;
    }
    if (started === generation) kept = null;
    if (wasKept) return find(failed);
    throw new Failure("no_credentials", { providers: failed });
  };

  // Callers meanwhile share one search. One that hangs is given up, or nobody would ever search again.
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
    async hasChanged() {
      const now = await current();
      return (
        now.accessKeyId !== refused?.accessKeyId ||
        now.accessKeySecret !== refused.accessKeySecret ||
        now.securityToken !== refused.securityToken
      );
    },
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

/** Name and code of an error, where they look like such; its words are left out. */
function kindOf(error: unknown): string {
  const said = error instanceof Error ? [error.name, "code" in error ? error.code : ""] : [];
  const words = said.filter((word) => typeof word === "string" && /^[A-Za-z]\w{0,40}$/.test(word));
  return words.join(" ") || "unknown error";
}
