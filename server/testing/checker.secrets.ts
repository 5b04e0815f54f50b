import type { Entry } from '../auction/entry.ts';
import { publicState } from '../auction/lot.rules.ts';
import type { Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { History, House, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;
type Owners = Map<string, Set<string>>;

/**
 * A maximum is told to its owner alone, a sealed bid until the close to its bidder alone, and who stands behind a paddle
 * to nobody.
 */
export function inspectSecrets({ house, acks, broadcasts }: Omit<History, 'finals'>, report: Report): void {
  const { bidders, owners, openFrom } = secretsOf(house);
  const told = new Map<object, { rev: number; amounts: string[]; names: string[] }>();
  const contents = (message: object) => {
    const known = told.get(message);
    if (known) return known;
    const text = JSON.stringify(message);
    const found = {
      rev: revOf(message),
      amounts: [...text.matchAll(/"(\d+)"/g)]
        .map(([, digits]) => digits as string)
        .filter((a) => owners.has(a)),
      names: [...text.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)]
        .map(([id]) => id)
        .filter((id) => bidders.has(id)),
    };
    told.set(message, found);
    return found;
  };
  const look = (message: object, reader: string | null, own: Set<string>, where: string) => {
    const { rev, amounts, names } = contents(message);
    for (const amount of rev < openFrom ? amounts : []) {
      if (!(reader && owners.get(amount)?.has(reader)) && !own.has(amount)) {
        report('secret-told', `the amount ${amount} was told to ${where}`);
      }
    }
    for (const id of names) if (id !== reader) report('secret-told', `user ${id} was named to ${where}`);
  };

  for (const { client, userId, seen } of broadcasts) {
    for (const message of seen) {
      look(message, userId, new Set(), client);
      if (revOf(message) < openFrom && tellsBids(message) && isSealed(house)) {
        report('secret-told', `${client} was told of a sealed bid before the close`);
      }
    }
  }
  const own = new Map<string, Set<string>>();
  for (const { bidder, amount, max } of acks) {
    const sent = own.get(bidder) ?? new Set<string>();
    own.set(bidder, sent.add(amount));
    if (max) sent.add(max);
  }
  for (const { bidder, answer } of acks) {
    if (answer) look(answer, bidder, own.get(bidder) ?? new Set(), `the bidder ${bidder}`);
  }
}

const isSealed = ({ rules }: House) => rules.format.startsWith('sealed');

const tellsBids = (message: EventEnvelope | Snapshot) =>
  'type' in message ? message.type === 'auction:bid_placed' : message.bids.length > 0;

/** The change a message speaks of; an answer to a bid says it in its state. */
function revOf(message: object): number {
  const { rev, data, auction } = message as {
    rev?: number;
    data?: { rev?: number };
    auction?: { rev: number };
  };
  return rev ?? data?.rev ?? auction?.rev ?? 0;
}

/** Who may know which amounts, and from which change on everybody may. */
function secretsOf({ rules, entries, ...house }: House) {
  const bodies = entries.map(({ body }) => body);
  const bidders = new Set(bodies.flatMap(({ bids = [] }) => bids.map((bid) => bid.bidder)));
  const owners: Owners = new Map();
  const keep = (owner: string | undefined, amount: string | undefined) => {
    if (owner && amount) owners.set(amount, (owners.get(amount) ?? new Set()).add(owner));
  };
  const open = new Set<string>([rules.openingPrice]);
  const sealed = isSealed({ rules, entries, ...house });
  for (const body of bodies) {
    const { price, minNextBid, buyNowPrice } = publicState(rules, body.state, body.rev, body.at);
    const bids = body.bids ?? [];
    if (!sealed) for (const amount of [price, minNextBid, ...bids.map((bid) => bid.amount)]) open.add(amount);
    if (buyNowPrice) open.add(buyNowPrice);
    for (const { bidder, amount } of sealed ? bids : []) keep(bidder, amount);
    for (const { bidder, amount } of maximaOf(body)) keep(bidder, amount);
    if (rules.format === 'english') keep(body.state.leader, body.state.leaderMax);
  }
  // An amount that was also a price is no secret any more.
  for (const amount of open) owners.delete(amount);
  const closed = bodies.find(({ kind }) => kind === 'close');
  const openFrom = sealed ? (closed?.rev ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return { bidders, owners, openFrom };
}

function maximaOf({ actor, offer, max, maxima = [] }: Entry): { bidder?: string; amount?: string }[] {
  return [{ bidder: actor, amount: offer?.max }, ...(max ? [max] : []), ...maxima];
}
