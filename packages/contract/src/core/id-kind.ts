/**
 * What a whole id names, by its shape (source: ECI's own ids, some twenty letters and digits); null of any other
 * text.
 */
export function idKind(id: string): "cache" | "snapshot" | "containerGroup" | null {
  const [, prefix] = /^(imc|s|eci)-[a-z0-9]{16,40}$/.exec(id) ?? [];
  return prefix === "imc" ? "cache" : prefix === "s" ? "snapshot" : prefix ? "containerGroup" : null;
}
