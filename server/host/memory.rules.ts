import type { HostMemory } from '../contracts/agent.ts';
import type { Outcome } from '../contracts/auction.ts';
import { type Currency, formatMoney } from '../contracts/money.ts';

/** What a host keeps of all its evenings; beyond it the oldest passed lots go first, then sales, evenings, records. */
export const MOST_MEMORIES = 200;

/** What later remarks are made of; the text is for people. */
export type Remembered = HostMemory & {
  campaignId?: string;
  campaignName?: string;
  title?: string;
  artist?: string;
  /** In minor units. */
  price?: string;
  currency?: Currency;
};

/** A lot whose hammer has fallen. */
export type Fallen = {
  auctionId: string;
  campaignId: string;
  campaignName: string;
  title: string;
  artist: string;
  outcome: Outcome;
  price: string;
  currency: Currency;
  bidCount: number;
};
/** Makes the same id of the same name, so that what is told again replaces what was told before. */
export type IdOf = (name: string) => string;

const WORTH: Record<HostMemory['kind'], number> = { passed: 0, sale: 1, evening: 2, record: 3, note: 4 };

/** The memories with these in the place of those with the same ids, oldest first, not more than there is room for. */
export function remember(memories: readonly Remembered[], news: readonly Remembered[]): Remembered[] {
  const ids = new Set(news.map(({ id }) => id));
  const all = [...memories.filter(({ id }) => !ids.has(id)), ...news];
  const excess = all.length - MOST_MEMORIES;
  const least = [...all].sort((a, b) => WORTH[a.kind] - WORTH[b.kind] || a.at.localeCompare(b.at));
  const gone = new Set(excess > 0 ? least.slice(0, excess) : []);
  return all.filter((memory) => !gone.has(memory)).sort((a, b) => a.at.localeCompare(b.at));
}

/** Whether this is the most the house has seen in this currency; of a first sale nobody says so. */
export function isRecord(
  memories: readonly Remembered[],
  fallen: Pick<Fallen, 'auctionId' | 'price' | 'currency'>,
): boolean {
  const earlier = memories.filter(
    ({ kind, currency, auctionId }) =>
      (kind === 'sale' || kind === 'record') &&
      currency === fallen.currency &&
      auctionId !== fallen.auctionId,
  );
  return earlier.length > 0 && earlier.every(({ price }) => BigInt(price ?? '0') < BigInt(fallen.price));
}

/** What remains of a lot and of its evening. `at`: when the hammer fell. */
export function memoriesOf(
  memories: readonly Remembered[],
  fallen: Fallen,
  at: Date,
  idOf: IdOf,
): Remembered[] {
  const { auctionId, campaignId, campaignName, title, artist, outcome, price, currency, bidCount } = fallen;
  const work = `“${title}”${artist ? ` by ${artist}` : ''}`;
  const common = {
    id: idOf(auctionId),
    at: at.toISOString(),
    auctionId,
    campaignId,
    campaignName,
    title,
    artist,
  };
  let lot: Remembered;
  if (outcome === 'sold') {
    const amount = formatMoney(price, currency);
    const record = isRecord(memories, fallen);
    const text = record
      ? `${work} made ${amount}, the most this house had seen`
      : `${work} was sold for ${amount}`;
    lot = { ...common, kind: record ? 'record' : 'sale', text: `${text}.`, price, currency };
  } else {
    const why = bidCount > 0 ? 'the reserve was not met' : 'nobody bid';
    lot = { ...common, kind: 'passed', text: `${work} stayed with the house: ${why}.` };
  }
  return [lot, eveningOf(remember(memories, [lot]), campaignId, campaignName, at, idOf)];
}

function eveningOf(
  memories: readonly Remembered[],
  campaignId: string,
  campaignName: string,
  at: Date,
  idOf: IdOf,
): Remembered {
  const day = at.toISOString().slice(0, 10);
  const lots = memories.filter(
    (memory) => memory.campaignId === campaignId && memory.kind !== 'evening' && memory.at.startsWith(day),
  );
  const sold = lots.filter(({ kind }) => kind !== 'passed');
  const [first, ...others] = sold;
  const best = others.reduce(
    (most, memory) => (BigInt(memory.price ?? '0') > BigInt(most?.price ?? '0') ? memory : most),
    first,
  );
  const count = `${lots.length} ${lots.length === 1 ? 'lot' : 'lots'}, ${sold.length} sold`;
  const most =
    best?.price && best.currency
      ? `; the most was paid for “${best.title}”: ${formatMoney(best.price, best.currency)}`
      : '';
  return {
    id: idOf(`${campaignId}:${day}`),
    at: at.toISOString(),
    kind: 'evening',
    text: `${campaignName}: ${count}${most}.`,
    auctionId: null,
    campaignId,
    campaignName,
  };
}
