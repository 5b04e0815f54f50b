import { MAX_STEP } from '../contracts/increments.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { stepFor } from './auction.model.english.ts';
import {
  type Change,
  type FormatRules,
  isPastEnd,
  larger,
  type ModelLot,
  type Refusal,
  refuse,
  type StaffCommand,
  tooLow,
} from './auction.model.lot.ts';

type Of<Kind extends StaffCommand['kind']> = Extract<StaffCommand, { kind: Kind }>;

const done = (lot: ModelLot, said: Change['said'] = {}): Change => ({ lot, said });
const wrongStatus = () => refuse('AUCTION_WRONG_STATUS');

/** The auctioneer's commands, as docs/rules.md has them. */
export function direct(
  lot: ModelLot,
  format: FormatRules,
  command: StaffCommand,
  at: number,
): Change | Refusal {
  if (command.kind !== 'start' && format.lacks.has(command.kind)) return refuse('NOT_IN_THIS_FORMAT');
  const { status } = lot;
  const open = status === 'live' || status === 'paused';
  switch (command.kind) {
    case 'start':
      return status === 'scheduled' ? start(lot, format, command, at) : wrongStatus();
    case 'cancel':
      return open || status === 'scheduled' ? cancel(lot, format, command, at) : wrongStatus();
    case 'close':
      return status === 'live' || (status === 'paused' && command.hammer)
        ? close(lot, format, command, at)
        : wrongStatus();
    case 'forfeit':
      return open ? forfeit(lot, command) : wrongStatus();
    case 'align':
      return status === 'live' ? align(lot, command) : wrongStatus();
    case 'unsell':
      if (lot.outcome !== 'sold') return refuse('NOT_SOLD');
      return done({ ...lot, outcome: 'passed', why: 'passed_in', released: true }, reasonOf(command));
    case 'reopen':
      return status === 'ended' ? reopen(lot, command, at) : wrongStatus();
  }
  if (isPastEnd(lot, at)) return refuse('AUCTION_ENDED');
  return open ? whileOpen(lot, format, command, at) : wrongStatus();
}

function whileOpen(
  lot: ModelLot,
  format: FormatRules,
  command: Of<'pause' | 'resume' | 'warn' | 'extend' | 'void' | 'step' | 'ask' | 'pass'>,
  at: number,
): Change | Refusal {
  const { status, endsAt = at, remainingMs = 0 } = lot;
  switch (command.kind) {
    case 'pause':
      if (status !== 'live') return wrongStatus();
      return done({
        ...lot,
        ...format.rests?.(lot, at),
        status: 'paused',
        remainingMs: endsAt - at,
        endsAt: undefined,
      });
    case 'resume':
      if (status !== 'paused') return wrongStatus();
      return done({
        ...lot,
        ...format.runs?.(lot, at),
        status: 'live',
        endsAt: at + remainingMs,
        remainingMs: undefined,
      });
    case 'warn':
      if (status !== 'live' || lot.warnings === 2) return wrongStatus();
      return done({ ...lot, warnings: lot.warnings + 1 });
    case 'extend': {
      const by = command.milliseconds;
      const moved = status === 'live' ? { endsAt: endsAt + by } : { remainingMs: remainingMs + by };
      return done({ ...lot, ...moved, warnings: 0 }, { extendedByMs: by });
    }
    case 'void':
      return takeBack(lot, command);
    case 'step':
      return setStep(lot, format, command);
    case 'ask': {
      const ask = BigInt(command.amount);
      const least = lot.standing.length === 0 ? 1n : format.shows(lot).price + 1n;
      if (ask < least) return tooLow(least);
      return ask > MAX_AMOUNT ? refuse('AMOUNT_TOO_LARGE') : done({ ...lot, ask });
    }
    case 'pass': {
      const outcome = lot.standing.length === 0 ? 'unsold' : 'passed';
      return done(ended(lot, format, at, { outcome, why: 'passed_in' }), reasonOf(command));
    }
  }
}

const reasonOf = ({ reason }: { reason?: string }) => (reason === undefined ? {} : { reason });

function start(lot: ModelLot, format: FormatRules, command: Of<'start'>, at: number): Change | Refusal {
  const { preBids = [], delayMs = 0 } = command;
  if (preBids.length > 0 && !format.open) return refuse('NOT_IN_THIS_FORMAT');
  const live: ModelLot = {
    ...lot,
    ...format.runs?.(lot, at),
    status: 'live',
    startsAt: at,
    endsAt: at + lot.rules.durationMs + delayMs,
  };
  return format.open?.(live, preBids, at) ?? done(live);
}

function cancel(lot: ModelLot, format: FormatRules, command: Of<'cancel'>, at: number): Change {
  const rests = lot.status === 'live' ? format.rests?.(lot, at) : {};
  const gone = { status: 'cancelled', released: true, endsAt: undefined, remainingMs: undefined } as const;
  return done({ ...lot, ...rests, ...gone }, reasonOf(command));
}

function ended(
  lot: ModelLot,
  format: FormatRules,
  at: number,
  result: Pick<ModelLot, 'outcome' | 'why'>,
): ModelLot {
  const rests = lot.status === 'live' ? format.rests?.(lot, at) : {};
  const endsAt = isPastEnd(lot, at) ? lot.endsAt : at;
  return { ...lot, ...rests, ...result, status: 'ended', endsAt, remainingMs: undefined };
}

function close(lot: ModelLot, format: FormatRules, command: Of<'close'>, at: number): Change | Refusal {
  const due = isPastEnd(lot, at);
  if (!due && !command.hammer) return refuse('AUCTION_NOT_DUE');
  if (command.seen !== undefined && command.seen !== lot.rev) return refuse('CONFLICT');
  if (lot.standing.length === 0) return done(ended(lot, format, at, { outcome: 'unsold', why: 'no_bids' }));
  const why = lot.taken ?? (due ? 'time' : 'hammer');
  const sold = ended(lot, format, at, { outcome: 'sold', why });
  if (format.shows(sold).reserveMet) return done(sold);
  return done(ended(lot, format, at, { outcome: 'passed', why: 'reserve_not_met' }));
}

function takeBack(lot: ModelLot, command: Of<'void'>): Change | Refusal {
  const newest = lot.standing.at(-1)?.bid;
  if (!newest) return refuse('NOTHING_TO_VOID');
  if (newest.id !== command.bidId) return refuse('NOT_NEWEST_BID');
  const { [newest.bidder]: _forgotten, ...maxima } = lot.maxima;
  const voided = { id: newest.id, seq: newest.seq, bidder: newest.bidder };
  const next = { ...lot, standing: lot.standing.slice(0, -1), maxima, warnings: 0, ask: undefined };
  return done(next, { voided, ...reasonOf(command) });
}

function forfeit(lot: ModelLot, command: Of<'forfeit'>): Change | Refusal {
  if (lot.taken) return refuse('AUCTION_ENDED');
  const { bidder: forfeiter } = command;
  const gone = lot.standing.filter(({ bid }) => bid.bidder === forfeiter);
  if (gone.length === 0) return refuse('NOTHING_TO_VOID');
  const { [forfeiter]: _forgotten, ...maxima } = lot.maxima;
  const standing = lot.standing.filter(({ bid }) => bid.bidder !== forfeiter);
  const forfeited = gone.map(({ bid }) => ({ id: bid.id, seq: bid.seq }));
  return done(
    { ...lot, standing, maxima, warnings: 0, ask: undefined },
    { forfeiter, forfeited, ...reasonOf(command) },
  );
}

function setStep(lot: ModelLot, format: FormatRules, { to }: Of<'step'>): Change | Refusal {
  if (to === 'table') return done({ ...lot, step: undefined, stepUntil: undefined });
  const { price } = format.shows(lot);
  const now = stepFor(lot, price);
  const wanted = to === 'half' ? now / 2n : to === 'double' ? now * 2n : BigInt(to);
  if (wanted > MAX_STEP) return refuse('AMOUNT_TOO_LARGE');
  const next = lot.rules.increments.find(({ from }) => BigInt(from) > price);
  return done({ ...lot, step: larger(wanted, 1n), stepUntil: next && BigInt(next.from) });
}

function align(lot: ModelLot, { endsAt }: Of<'align'>): Change | Refusal {
  if (lot.taken) return refuse('AUCTION_ENDED');
  const extendedByMs = endsAt - (lot.endsAt ?? 0);
  return extendedByMs > 0 ? done({ ...lot, endsAt, warnings: 0 }, { extendedByMs }) : wrongStatus();
}

function reopen(lot: ModelLot, { milliseconds }: Of<'reopen'>, at: number): Change {
  const undone = { outcome: undefined, why: undefined, taken: undefined, released: false, warnings: 0 };
  return done({ ...lot, ...undone, status: 'live', endsAt: at + milliseconds });
}
