import type { Bid, Snapshot } from '../contracts/auction.ts';
import type { RobotDeed } from './robot.mind.rules.ts';

/** What of a lot was held against the rules, seen from outside, and what was found wrong. */
export type Judgement = { checked: string[]; findings: string[] };

/**
 * Judges a lot that is over by what everybody may see, and by what robots were told when they bid.
 * @param bids all of the lot, in any order
 */
export function judgeLot(lot: Snapshot, bids: readonly Bid[], deeds: readonly RobotDeed[]): Judgement {
  const checked: string[] = [];
  const findings: string[] = [];
  const check = (what: string, fault: string | false | undefined) => {
    if (!checked.includes(what)) checked.push(what);
    if (fault) findings.push(`${what}: ${fault}`);
  };
  const inOrder = [...bids].sort((a, b) => a.seq - b.seq);
  const standing = inOrder.filter(({ status }) => status === 'accepted');

  check('sequence', inOrder.some((bid, i) => bid.seq !== i + 1) && 'there is a gap');
  for (const { robot, answer } of deeds) {
    if (!answer?.ok) continue;
    const { bid } = answer;
    const kept = inOrder.find(({ id }) => id === bid.id);
    const same = kept?.seq === bid.seq && kept.amount === bid.amount && kept.paddle === bid.paddle;
    check('acknowledged bids', !same && `bid ${bid.seq} of ${robot} is not there as it was acknowledged`);
  }
  const winner = winnerOf(lot, standing);
  const leads = lot.leader?.paddle ?? null;
  check('winner', lot.status === 'ended' && leads !== expectedLeader(lot, winner) && `paddle ${leads} won`);
  check('price', winner && lot.status === 'ended' && priceFault(lot, standing, winner));
  const mayBe = winner === undefined ? ['unsold'] : lot.reserveMet ? ['sold', 'passed'] : ['passed'];
  check('outcome', lot.outcome !== null && !mayBe.includes(lot.outcome) && lot.outcome);
  if (lot.format === 'english')
    check('rising prices', standing.some(isBelowTheOneBefore) && 'a bid is too low');
  return { checked, findings };
}

const isBelowTheOneBefore = (bid: Bid, i: number, bids: Bid[]) =>
  BigInt(bid.amount) < BigInt(bids[i - 1]?.amount ?? '0');

/** Of a passed lot the leader is still named, until the sale is taken back. */
function expectedLeader(lot: Snapshot, winner: Bid | undefined): number | null {
  return winner && (lot.outcome === 'sold' || lot.leader !== null) ? winner.paddle : null;
}

function winnerOf({ format }: Snapshot, standing: Bid[]): Bid | undefined {
  if (format === 'english' || format === 'dutch') return standing.at(-1);
  return highestFirst(standing)[0];
}

/** Every bidder's newest sealed bid, the highest first, of equal ones the earliest. */
function highestFirst(standing: Bid[]): Bid[] {
  const newest = new Map(standing.map((bid) => [bid.paddle, bid]));
  return [...newest.values()].sort((a, b) => {
    if (a.amount === b.amount) return a.seq - b.seq;
    return BigInt(a.amount) > BigInt(b.amount) ? -1 : 1;
  });
}

function priceFault({ format, lot, price }: Snapshot, standing: Bid[], winner: Bid): string | false {
  const opening = BigInt(lot.openingPrice);
  if (format === 'sealed_second') {
    const second = BigInt(highestFirst(standing)[1]?.amount ?? '0');
    const least = second > opening ? second : opening;
    // With a reserve that only the house knows, it may be more.
    const fits = BigInt(price) === least || (lot.hasReserve && BigInt(price) > least);
    return !(fits && BigInt(price) <= BigInt(winner.amount)) && `${price} is not the second price`;
  }
  if (price !== winner.amount) return `${price} is not the bid of ${winner.amount}`;
  if (format !== 'dutch' || !lot.fall) return BigInt(price) < opening && 'it is below the opening price';
  const { floorPrice, decrement } = lot.fall;
  const onAStep = (opening - BigInt(price)) % BigInt(decrement) === 0n || price === floorPrice;
  return !(onAStep && BigInt(price) >= BigInt(floorPrice)) && `${price} is no price of this fall`;
}
