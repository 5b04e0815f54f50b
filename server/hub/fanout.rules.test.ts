import { describe, expect, it } from 'vitest';
import type { InternalEvent } from '../contracts/events.ts';
import { mergeEvents, outbidNotice, publicEvent } from './fanout.rules.ts';

const event = (type: string, data: Record<string, unknown>) =>
  ({
    id: `${type}${data.rev}`,
    timestamp: 1,
    type,
    source: 'auction-engine',
    version: '1.0',
    data,
  }) as unknown as InternalEvent;
const bid = (rev: number) => event('auction:bid_placed', { fromRev: rev, rev, seq: rev });
const price = (fromRev: number, rev: number) => event('auction:price_updated', { fromRev, rev });
const short = (events: InternalEvent[]) =>
  events.map(
    (e) => `${e.type.slice(8)} ${(e.data as { fromRev: number }).fromRev}-${(e.data as { rev: number }).rev}`,
  );

describe('mergeEvents', () => {
  it('keeps the last of neighbouring price updates and lets it cover the others', () => {
    expect(short(mergeEvents([bid(4), price(4, 4), bid(5), price(5, 5), bid(6), price(6, 6)]))).toEqual([
      'bid_placed 4-4',
      'bid_placed 5-5',
      'bid_placed 6-6',
      'price_updated 4-6',
    ]);
  });

  it('does not merge across a pause', () => {
    const pause = event('auction:paused', { fromRev: 5, rev: 5 });
    expect(short(mergeEvents([price(4, 4), pause, price(6, 6)]))).toEqual([
      'price_updated 4-4',
      'paused 5-5',
      'price_updated 6-6',
    ]);
  });

  it('lets through only the newest bids of a burst', () => {
    const burst = Array.from({ length: 30 }, (_, i) => bid(i + 1));
    expect(mergeEvents([...burst, price(1, 30)])).toHaveLength(5);
  });
});

describe('publicEvent', () => {
  it('drops what is behind the paddle', () => {
    const seen = publicEvent(
      event('auction:bid_placed', { rev: 1, paddle: 7, userId: 'u', twitterHandle: '@u' }),
    );
    expect(seen.data).toEqual({ rev: 1, paddle: 7 });
  });
});

it('tells a bidder who lost the lead, and nobody else who it was', () => {
  const outbid = { title: 'Estuary', userIds: ['ada', 'ben'] };
  const data = {
    auctionId: 'lot',
    fromRev: 4,
    rev: 5,
    price: '100',
    minNextBid: '110',
    currency: 'USD',
    outbid,
  };
  const update = event('auction:price_updated', data) as InternalEvent<'auction:price_updated'>;
  expect(JSON.stringify(publicEvent(update))).not.toContain('ada');
  const notice = outbidNotice(update, outbid, 'ben');
  expect(notice).toMatchObject({ type: 'user:outbid', data: { userId: 'ben', title: 'Estuary', rev: 5 } });
  expect(JSON.stringify(notice)).not.toContain('ada');
});
