import ipaddr from "ipaddr.js";

/** Whether an address belongs to what was listed. */
export type Includes = (address: string) => boolean;

/** Addresses and networks (CIDR), or null where one is neither, or takes in every address there is. */
export function parseNetworks(texts: readonly string[]): Includes | null {
  const networks = texts.map(parseNetwork);
  if (networks.some((network) => network === null)) return null;
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const known = ipaddr.process(address);
    return networks.some((network) => network?.[0].kind() === known.kind() && known.match(network));
  };
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

function parseNetwork(text: string): Network | null {
  const [address = "", bits = address.includes(":") ? "128" : "32", ...rest] = text.split("/");
  const isAddress = address.includes(":")
    ? ipaddr.IPv6.isValid(address)
    : ipaddr.IPv4.isValidFourPartDecimal(address);
  const cidr = `${address}/${bits}`;
  if (!isAddress || rest.length > 0 || !ipaddr.isValidCIDR(cidr) || Number(bits) === 0) return null;
  return ipaddr.parseCIDR(cidr);
}

/** What one viewer can be held to be: an address, or of IPv6 the network that a household or a machine is given. */
export function viewerKey(address: string): string {
  if (!ipaddr.isValid(address)) return "";
  const known = ipaddr.process(address);
  return known instanceof ipaddr.IPv6 ? known.parts.slice(0, 4).join(":") : known.toString();
}
