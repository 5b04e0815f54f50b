import type { Entry } from '../auction/entry.ts';
import type { Format } from '../contracts/auction.ts';
import { fallenPrice } from '../contracts/fall.ts';
import type { House, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;
type Terms = House['rules'];

/** The rules of each format said once more without the model, so that an error of the model cannot hide one of the engine. */
export function inspectPrices({ rules, entries }: House, report: Report): void {
  const bodies = entries.map(({ body }) => body);
  inspectOrder(bodies, report);
  INSPECT[rules.format](rules, bodies, report);
}

const INSPECT: Record<Format, (rules: Terms, entries: Entry[], report: Report) => void> = {
  english: inspectRising,
  dutch: inspectFalling,
  sealed_first: inspectSealed,
  sealed_second: inspectSealed,
};

/** The clock never runs backwards, nothing follows the end, and no bid comes after it. */
function inspectOrder(entries: Entry[], report: Report): void {
  let before: Entry | undefined;
  for (const entry of entries) {
    if (before && entry.at < before.at) report('late-bid', `the clock runs backwards at entry ${entry.rev}`);
    const { status, endsAt } = before?.state ?? {};
    const undone = status === 'ended' && (entry.kind === 'unsell' || entry.kind === 'reopen');
    if ((status === 'ended' || status === 'cancelled') && !undone) {
      report('after-the-end', `entry ${entry.rev} (${entry.kind}) follows the end`);
    }
    if (entry.kind === 'bid' && (endsAt === undefined || entry.at >= endsAt)) {
      report('late-bid', `entry ${entry.rev} bids at ${entry.at}, the lot ended at ${endsAt}`);
    }
    before = entry;
  }
}

/** Every bid is above the one before it, but for the tie that the earlier maximum wins. */
function inspectRising(_: Terms, entries: Entry[], report: Report): void {
  let standing: { bidder: string; amount: bigint }[] = [];
  for (const entry of entries) {
    if (entry.voided) standing.pop();
    standing = standing.filter(({ bidder }) => bidder !== entry.forfeiter);
    for (const { seq, bidder, auto, ...bid } of entry.bids ?? []) {
      const amount = BigInt(bid.amount);
      const price = standing.at(-1)?.amount;
      const tie = auto && price === amount;
      if (price !== undefined && amount <= price && !tie) {
        report('price', `bid ${seq} of ${amount} does not rise above ${price}`);
      }
      standing.push({ bidder, amount });
    }
    const newest = standing.at(-1);
    if (newest && entry.state.price !== newest.amount.toString()) {
      report('price', `entry ${entry.rev} shows ${entry.state.price}, the newest bid is ${newest.amount}`);
    }
    if (entry.state.leader !== undefined && entry.state.leader !== newest?.bidder) {
      report(
        'winner',
        `entry ${entry.rev} is led by ${entry.state.leader}, the newest bid is ${newest?.bidder}'s`,
      );
    }
  }
}

/** One acceptance at the price of its moment, and then the end. */
function inspectFalling(rules: Terms, entries: Entry[], report: Report): void {
  const { openingPrice, fall } = rules;
  if (!fall) throw new Error('a Dutch lot has a fall');
  let fallen = 0;
  let since: number | undefined;
  let won: string | undefined;
  for (const { kind, at, rev, bids = [], state } of entries) {
    if (since !== undefined && kind === 'pause') fallen += at - since;
    if (kind === 'pause') since = undefined;
    if (kind === 'start' || kind === 'resume') since = at;
    if (won && !['close', 'cancel', 'unsell'].includes(kind)) {
      report('winner', `entry ${rev} (${kind}) follows the acceptance`);
    }
    for (const { seq, amount, bidder } of bids) {
      const price = fallenPrice(openingPrice, fall, fallen + (since === undefined ? 0 : at - since));
      if (amount !== price) report('price', `bid ${seq} pays ${amount}, the price was ${price}`);
      if (won) report('winner', `bid ${seq} was accepted after ${won}'s`);
      won = bidder;
      if (state.price !== amount)
        report('price', `entry ${rev} shows ${state.price}, ${amount} was accepted`);
    }
    if (kind === 'close' && state.leader !== won) {
      report('winner', `entry ${rev} gives the lot to ${state.leader}, ${won} accepted`);
    }
  }
}

/** Nothing shows before the close; then the winner and the price are worked out from the bids. */
function inspectSealed(rules: Terms, entries: Entry[], report: Report): void {
  const { openingPrice, reservePrice, format } = rules;
  const bids = new Map<string, { amount: bigint; seq: number }>();
  for (const { kind, rev, forfeiter, bids: made = [], state } of entries) {
    if (forfeiter !== undefined) bids.delete(forfeiter);
    for (const { bidder, seq, amount } of made) {
      const own = bids.get(bidder);
      if (own && BigInt(amount) <= own.amount) report('price', `bid ${seq} does not raise ${own.amount}`);
      if (BigInt(amount) < BigInt(openingPrice)) report('price', `bid ${seq} is below the opening price`);
      bids.set(bidder, { amount: BigInt(amount), seq });
    }
    if (state.bidCount !== bids.size)
      report('price', `entry ${rev} counts ${state.bidCount} of ${bids.size} bids`);
    if (state.status !== 'ended') {
      const hidden =
        state.price === openingPrice && state.leader === undefined && state.leaderMax === undefined;
      if (!hidden) report('secret-told', `entry ${rev} shows a sealed price or leader before the close`);
      continue;
    }
    if (kind !== 'close') continue;
    const order = [...bids].sort(([, a], [, b]) =>
      a.amount === b.amount ? a.seq - b.seq : a.amount < b.amount ? 1 : -1,
    );
    const [first, second] = order;
    if (state.leader !== first?.[0])
      report('winner', `entry ${rev} is led by ${state.leader}, not ${first?.[0]}`);
    if (!first) continue;
    const met = reservePrice === null || first[1].amount >= BigInt(reservePrice);
    const floors = [BigInt(openingPrice), second?.[1].amount ?? 0n, met ? BigInt(reservePrice ?? '0') : 0n];
    const price = format === 'sealed_first' ? first[1].amount : floors.reduce((a, b) => (a > b ? a : b));
    if (state.price !== price.toString())
      report('price', `entry ${rev} is sold at ${state.price}, not ${price}`);
    if (state.reserveMet !== met) report('price', `entry ${rev} is wrong about the reserve`);
    if (state.why !== 'passed_in' && state.outcome !== (met ? 'sold' : 'passed')) {
      report('winner', `entry ${rev} ends ${state.outcome}`);
    }
  }
}
