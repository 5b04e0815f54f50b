import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { faultOfPort, faultOfUrl, isPublicAddress, portOf } from './feed.address.ts';
import { feedRefused } from './feed.refused.ts';

export type Address = { address: string; family: number };

export type GuardOptions = {
  /** Looks a name up; the system's own by default. */
  lookup?: (hostname: string) => Promise<Address[]>;
  /** For tests alone: an address and port that may be asked although the rules refuse them. */
  permit?: (address: string, port: number) => boolean;
};

export type FeedGuard = ReturnType<typeof createFeedGuard>;

/** Decides which machine may be asked for a feed: one of the public internet, at a usual port. */
export function createFeedGuard({ lookup = lookUp, permit = () => false }: GuardOptions = {}) {
  return {
    /**
     * The addresses behind a URL, each of them checked: connect to these, and do not look the name up again.
     * @throws AppError FEED_REFUSED; whatever the lookup throws
     */
    async admit(url: URL): Promise<Address[]> {
      const fault = faultOfUrl(url);
      if (fault) throw feedRefused(fault);
      const port = portOf(url);
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      const family = isIP(host);
      const addresses = family > 0 ? [{ address: host, family }] : await lookup(host);
      if (addresses.length === 0) throw feedRefused(`There is no machine named ${host}`);
      for (const { address } of addresses) {
        if (permit(address, port)) continue;
        // One is enough: nobody has a good reason to name a public machine and one of our own in one breath.
        if (!isPublicAddress(address)) {
          throw feedRefused(`${host} is no machine of the public internet, and others are not asked`);
        }
        const closed = faultOfPort(port);
        if (closed) throw feedRefused(closed);
      }
      return addresses;
    },
  };
}

const lookUp = (hostname: string): Promise<Address[]> => systemLookup(hostname, { all: true });
