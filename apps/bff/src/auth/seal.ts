import { hkdfSync, randomBytes } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";

/** What a sealed text is for. One that is made for something else is not opened. */
type Purpose = "session" | "flow";

/** Makes texts that only this server can read and make, for cookies. */
export interface Seal {
  seal: (purpose: Purpose, content: Record<string, unknown>, expiresAt: Date) => Promise<string>;
  /** Null for what was not sealed here, was changed, or has expired. */
  open: (purpose: Purpose, text: string) => Promise<Record<string, unknown> | null>;
}

/**
 * @param secret null for one of this process alone
 * @param now the time of day, by which texts expire
 */
export function createSeal(secret: string | null, now: () => Date): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secret ?? randomBytes(32), "", "cachescope cookies", 32));
  return {
    seal: (purpose, content, expiresAt) =>
      new EncryptJWT(content)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setAudience(purpose)
        .setExpirationTime(expiresAt)
        .encrypt(key),
    open: (purpose, text) =>
      jwtDecrypt(text, key, {
        audience: purpose,
        currentDate: now(),
        requiredClaims: ["exp"],
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      }).then(
        ({ payload }) => payload,
        () => null,
      ),
  };
}
