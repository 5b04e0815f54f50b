import type { AuctionState, AuctionSummary, BidAnswer } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import type { CommandId } from './commands.rules.ts';

type Answer = Partial<AuctionState> | BidAnswer | AuctionSummary;

const isBid = (answer: Answer): answer is BidAnswer => 'bid' in answer;
const money = (state: Pick<AuctionState, 'price' | 'currency'>) => formatMoney(state.price, state.currency);

function bidText({ bid, auction }: BidAnswer): string {
  const amount = formatMoney(bid.amount, bid.currency);
  const paddle = `Paddle ${bid.paddle}`;
  if (bid.standing === 'sealed') return `${paddle}: the sealed bid is taken`;
  if (bid.standing === 'leading') return `${paddle} leads at ${amount}`;
  const over = auction.leader ? `: paddle ${auction.leader.paddle} leads at ${money(auction)}` : '';
  return `${paddle} bid ${amount} and is outbid${over}`;
}

function endText(state: AuctionState): string {
  if (state.outcome === 'sold') return `Sold to paddle ${state.leader?.paddle} for ${money(state)}`;
  return state.outcome === 'passed' ? 'Passed: not sold' : 'Unsold';
}

/** What was done, by the state that the house answered with. `what`: the label of the command. */
export function doneText(id: CommandId, answer: Answer, what: string): string {
  if (isBid(answer)) return bidText(answer);
  const state = answer as AuctionState;
  switch (id) {
    case 'close':
      return endText(state);
    case 'pass':
      return 'Passed';
    case 'warn':
      return state.warnings === 2 ? 'Going twice' : 'Going once';
    case 'unsell':
      return 'The sale is taken back; its invoice is cancelled';
    case 'reoffer':
      return `Offered again as lot ${(answer as AuctionSummary).lot.lotNumber}`;
    case 'up':
    case 'down':
    case 'ask':
      return `The ask is ${formatMoney(state.minNextBid, state.currency)}`;
    case 'half':
    case 'double':
    case 'step':
      return state.step === null
        ? 'The table of steps is in force'
        : `The step is ${formatMoney(state.step, state.currency)}`;
    case 'table':
      return 'The table of steps is in force';
    case 'pause':
      return state.status === 'paused' ? 'Paused: the clock stands' : 'The clock runs on';
    case 'reopen':
      return 'Open again';
    case 'cancel':
      return 'Withdrawn';
    case 'message':
      return 'Said to the room';
    default:
      return what;
  }
}

/** Ready texts for the room; the first nine have a number key. */
export const QUICK_MESSAGES = [
  'Fair warning: last chance on this lot.',
  'The bid is in the room.',
  'The bid is online.',
  'One more bid, and it may be yours.',
  'A short pause: please stay with us.',
  'We had a problem with the line; bidding goes on.',
] as const;

/** Why a bid was undone; the number key tells the room. */
export const UNDO_REASONS = [
  'entered by mistake',
  'withdrawn by the bidder',
  'for the wrong paddle',
] as const;

export const undoMessage = (what: string, reason: string) => `Bid taken back (${what}): ${reason}.`;
