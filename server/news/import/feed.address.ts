import ipaddr from 'ipaddr.js';

/** Where feeds are served; any other port is that of something else. */
const PORTS = new Set([80, 443, 8080, 8443]);

const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
/** Addresses of IPv4 behind a translator (NAT64); the last four bytes are the real one. */
const translated: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];

/** Public by its number, and answered by the host of the machine in a cloud (Azure). */
const OF_THE_HOST = new Set(['168.63.129.16']);

/** Whether an address is one of the public internet, and of a single machine. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return isPublicIPv4(parsed);
  if (parsed.isIPv4MappedAddress()) return isPublicIPv4(parsed.toIPv4Address());
  if (parsed.match(translated)) return isPublicIPv4(new ipaddr.IPv4(parsed.toByteArray().slice(12)));
  return parsed.match(globalUnicast) && parsed.range() === 'unicast';
}

const isPublicIPv4 = (address: ipaddr.IPv4) =>
  address.range() === 'unicast' && !OF_THE_HOST.has(address.toString());

/** The port that an address is asked at. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Why an address is not asked, whoever answers there; null when nothing speaks against it. */
export function faultOfUrl(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'Only addresses that begin with http:// or https:// are read';
  if (url.username !== '' || url.password !== '') return 'The address holds a user name or a password';
  return null;
}

/** The same of its port. */
export function faultOfPort(port: number): string | null {
  return PORTS.has(port)
    ? null
    : `Port ${port} is not one that feeds are read from (${[...PORTS].join(', ')})`;
}
