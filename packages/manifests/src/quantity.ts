const binary: Record<string, number> = { "": 0, Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };
const decimal: Record<string, number> = { m: -1, k: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };
const gibibyte = 1024 ** 3;

/** Reads a quantity of bytes as Kubernetes writes it (`50Gi`, `20G`, `1e9`), in GiB; null where it is none. */
export function readGiB(text: string): number | null {
  const [, number = "", unit = ""] =
    /^(\d+(?:\.\d*)?|\.\d+)((?:[eE][+-]?\d{1,2})|[A-Za-z]{0,2})$/.exec(text) ?? [];
  if (number === "") return null;
  if (/^[eE][+-]?\d/.test(unit)) return finite(Number(number + unit) / gibibyte);
  const power = binary[unit];
  if (power !== undefined) return finite((Number(number) * 1024 ** power) / gibibyte);
  const thousands = decimal[unit];
  return thousands === undefined ? null : finite((Number(number) * 1000 ** thousands) / gibibyte);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
