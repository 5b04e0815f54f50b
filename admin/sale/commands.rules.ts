import type { AuctionState, Format } from '../../server/contracts/auction.ts';
import { type IncrementRow, stepAt } from '../../server/contracts/increments.ts';
import { formatMoney, type MinorUnits } from '../../server/contracts/money.ts';

export type CommandId =
  | 'bid'
  | 'amount'
  | 'paddle'
  | 'down'
  | 'up'
  | 'ask'
  | 'half'
  | 'double'
  | 'step'
  | 'table'
  | 'warn'
  | 'close'
  | 'pass'
  | 'pause'
  | 'extend'
  | 'undo'
  | 'next'
  | 'reopen'
  | 'unsell'
  | 'reoffer'
  | 'cancel'
  | 'message';

export type Command = {
  id: CommandId;
  label: string;
  /** Why it cannot be given now; null when it can. */
  refused: string | null;
  /** What is asked before it is done; commands without it are done at once. */
  confirm?: string;
};

/** What `N` leads to: a lot to open, or one that is open already and only has to be shown. */
export type NextLot = { auctionId: string; lotNumber: number; open: boolean };

/** All that decides which command may be given. */
export type DeskFacts = {
  format: Format;
  state: Pick<
    AuctionState,
    | 'status'
    | 'outcome'
    | 'currency'
    | 'price'
    | 'minNextBid'
    | 'bidCount'
    | 'leader'
    | 'reserveMet'
    | 'step'
    | 'warnings'
  >;
  lotNumber: number;
  increments: readonly IncrementRow[];
  /** Offered again as another lot. */
  reoffered: boolean;
  paddle: string;
  /** What stands in the amount field; null when it is empty or no amount. */
  amount: MinorUnits | null;
  next: NextLot | null;
};

/** Seconds that one press of "extend" adds, and that a reopened lot runs. */
export const EXTEND_SECONDS = 30;
export const REOPEN_SECONDS = 30;

const sealed = (format: Format) => format === 'sealed_first' || format === 'sealed_second';

/** The step that `up` and `down` move the ask by. */
export function stepOf({ state, increments }: Pick<DeskFacts, 'state' | 'increments'>): bigint {
  return state.step === null ? stepAt(increments, BigInt(state.price)) : BigInt(state.step);
}

/** The ask one step higher or lower; null when there is no room below. */
export function movedAsk(
  facts: Pick<DeskFacts, 'state' | 'increments'>,
  by: 'up' | 'down',
): MinorUnits | null {
  const { state } = facts;
  const step = stepOf(facts);
  const ask = BigInt(state.minNextBid) + (by === 'up' ? step : -step);
  const least = state.bidCount > 0 ? BigInt(state.price) + 1n : 1n;
  return ask < least ? null : ask.toString();
}

type Refusal = string | null;

function openRefusal({ status }: DeskFacts['state']): Refusal {
  if (status === 'scheduled') return 'The lot has not opened';
  if (status === 'ended') return 'The lot has closed';
  if (status === 'cancelled') return 'The lot was withdrawn';
  return null;
}

const liveRefusal = (state: DeskFacts['state']): Refusal =>
  state.status === 'paused' ? 'The lot is paused' : openRefusal(state);

const onlyEnglish = ({ format, state }: DeskFacts, what: string): Refusal =>
  format === 'english'
    ? openRefusal(state)
    : `${format === 'dutch' ? 'A Dutch' : 'A sealed'} lot has no ${what}`;

function bidRefusal(facts: DeskFacts): Refusal {
  const closed = liveRefusal(facts.state);
  if (closed) return closed;
  if (facts.paddle === '') return 'Type a paddle first (P)';
  if (sealed(facts.format) && facts.amount === null) return 'A sealed bid needs its amount (Shift+B)';
  return null;
}

function endedRefusal({ status }: DeskFacts['state']): Refusal {
  return status === 'ended' ? null : 'Only after the hammer';
}

function hammerText({ format, state }: DeskFacts): string {
  const { bidCount, reserveMet, leader, price, currency } = state;
  if (bidCount === 0)
    return format === 'dutch' ? 'Nobody accepted: it stays unsold' : 'No bid: it stays unsold';
  if (sealed(format)) return `Open ${bidCount === 1 ? 'the bid' : `the ${bidCount} bids`} and sell`;
  if (!reserveMet) return 'Below the reserve: it will be passed';
  return `Sell to paddle ${leader?.paddle} for ${formatMoney(price, currency)}`;
}

function bidLabel({ format, state, amount }: DeskFacts): string {
  const at = formatMoney(
    format === 'dutch' ? state.minNextBid : (amount ?? state.minNextBid),
    state.currency,
  );
  if (format === 'dutch') return 'Accept for paddle';
  return sealed(format) && amount === null ? 'Sealed bid' : `Bid ${at}`;
}

function nextText({ next }: DeskFacts): string {
  if (next === null) return 'Next lot';
  return next.open ? `Go to lot ${next.lotNumber}` : `Open lot ${next.lotNumber}`;
}

function nextRefusal({ state, lotNumber, next }: DeskFacts): Refusal {
  if (state.status === 'live' || state.status === 'paused')
    return `Lot ${lotNumber} is still open; → shows another lot`;
  return next === null ? 'No lot of this sale is left' : null;
}

function reopenRefusal(facts: DeskFacts): Refusal {
  if (facts.format !== 'english') return 'Only an English lot can be reopened';
  return endedRefusal(facts.state) ?? (facts.reoffered ? 'It was offered again already' : null);
}

function reofferRefusal({ state, reoffered }: DeskFacts): Refusal {
  if (state.status === 'cancelled') return reoffered ? 'It was offered again already' : null;
  if (state.outcome === 'sold' && state.status === 'ended') return 'It is sold: un-sell it first (Z)';
  return endedRefusal(state) ?? (reoffered ? 'It was offered again already' : null);
}

/** The auctioneer's commands as the lot stands now; those that cannot be given say why. */
export function commandsOf(facts: DeskFacts): Record<CommandId, Command> {
  const { format, state } = facts;
  const open = openRefusal(state);
  const live = liveRefusal(state);
  const paused = state.status === 'paused';
  const priced = onlyEnglish(facts, 'ask and no steps');
  const up = movedAsk(facts, 'up');
  const down = movedAsk(facts, 'down');
  const money = (minor: MinorUnits) => formatMoney(minor, state.currency);
  const list: Command[] = [
    { id: 'paddle', label: 'Paddle', refused: null },
    { id: 'bid', label: bidLabel(facts), refused: bidRefusal(facts) },
    {
      id: 'amount',
      label: 'Amount',
      refused: format === 'dutch' ? 'A Dutch lot sells at the price of the moment' : live,
    },
    {
      id: 'down',
      label: down && !priced ? `Ask ${money(down)}` : 'Ask down',
      refused: priced ?? (down === null ? 'The ask stands at the least it can be' : null),
    },
    { id: 'up', label: up && !priced ? `Ask ${money(up)}` : 'Ask up', refused: priced },
    { id: 'ask', label: 'Ask…', refused: priced },
    {
      id: 'half',
      label: 'Half step',
      refused: priced ?? (stepOf(facts) <= 1n ? 'The step is the least' : null),
    },
    { id: 'double', label: 'Double', refused: priced },
    { id: 'step', label: 'Step…', refused: priced },
    {
      id: 'table',
      label: 'Table',
      refused: priced ?? (state.step === null ? 'The table is in force' : null),
    },
    {
      id: 'warn',
      label: state.warnings === 0 ? 'Going once' : 'Going twice',
      refused:
        format === 'dutch'
          ? 'A Dutch lot has no fair warning'
          : (live ?? (state.warnings >= 2 ? 'Both warnings are given' : null)),
    },
    { id: 'close', label: 'Hammer', refused: open, confirm: hammerText(facts) },
    {
      id: 'pass',
      label: 'Pass',
      refused: open,
      confirm: state.bidCount > 0 && !sealed(format) ? 'Pass it in, bids and all' : 'Pass it in',
    },
    { id: 'pause', label: paused ? 'Resume' : 'Pause', refused: open },
    { id: 'extend', label: `+${EXTEND_SECONDS} s`, refused: open },
    {
      id: 'undo',
      label: 'Undo bid',
      refused: onlyEnglish(facts, 'undo') ?? (state.bidCount === 0 ? 'No bid stands' : null),
    },
    { id: 'next', label: nextText(facts), refused: nextRefusal(facts) },
    { id: 'reopen', label: `Reopen ${REOPEN_SECONDS} s`, refused: reopenRefusal(facts) },
    {
      id: 'unsell',
      label: 'Un-sell',
      refused: endedRefusal(state) ?? (state.outcome === 'sold' ? null : 'It is not sold'),
      confirm: 'Take the sale back; the invoice is cancelled',
    },
    { id: 'reoffer', label: 'Re-offer', refused: reofferRefusal(facts) },
    {
      id: 'cancel',
      label: 'Withdraw',
      refused: state.status === 'scheduled' ? null : open,
      confirm: 'Take the lot out of the sale',
    },
    { id: 'message', label: 'Message', refused: null },
  ];
  return Object.fromEntries(list.map((command) => [command.id, command])) as Record<CommandId, Command>;
}
