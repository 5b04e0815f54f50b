import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../auction/entry.ts';
import { ownBid, publicState } from '../auction/lot.rules.ts';
import {
  type AuctionState,
  auctionStateSchema,
  type Bid,
  type BidAnswer,
  type Snapshot,
} from '../contracts/auction.ts';
import { ERRORS } from '../contracts/errors.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import { inspectSecrets } from './checker.secrets.ts';
import type { Attempt, ClientLog, Final, Finding, History, House, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;

/** Holds what bidders and viewers were told against the ledger. */
export function inspectClients({ house, acks, broadcasts, finals }: History): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, detail) => findings.push({ rule, detail });
  inspectAcks(house, acks, report);
  inspectBroadcasts(house, broadcasts, report);
  inspectFinals(house, finals, report);
  inspectSecrets({ house, acks, broadcasts }, report);
  return findings;
}

const TAKEN_PERHAPS = new Set(['OUTCOME_UNKNOWN', 'UNAVAILABLE', 'INTERNAL', 'DATABASE_ERROR']);
/** Codes of refusals that come before the stored answers are looked at. */
const NOT_LOOKED = new Set([
  ...TAKEN_PERHAPS,
  'RETRY',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'VALIDATION_FAILED',
]);

/** The offers of one bidder under one key. */
function offersOf(acks: Attempt[]): Map<string, Attempt[]> {
  const offers = new Map<string, Attempt[]>();
  for (const attempt of acks) {
    const key = `${attempt.bidder} ${attempt.key}`;
    const known = offers.get(key);
    if (known) known.push(attempt);
    else offers.set(key, [attempt]);
  }
  return offers;
}

/** How many offers were acknowledged as taken. */
export function countAcked(acks: Attempt[]): number {
  return [...offersOf(acks).values()].filter((attempts) => attempts.some(({ answer }) => answer?.ok)).length;
}

function inspectAcks({ rules, entries }: House, acks: Attempt[], report: Report): void {
  const answered = new Map<string, Entry>();
  for (const { body } of entries) if (body.key !== undefined) answered.set(`${body.actor} ${body.key}`, body);

  for (const [key, attempts] of offersOf(acks)) {
    const entry = answered.get(key);
    let first: BidAnswer | undefined;
    for (const { answer } of attempts) {
      if (!answer?.ok) continue;
      const { ok: _, ...told } = answer;
      if (!entry) {
        report('acked-missing', `bid ${told.bid.seq} of ${told.bid.amount} was acknowledged: ${key}`);
      } else if (!isDeepStrictEqual(told, answerOf(rules, entry))) {
        report('ack-differs', `${key} was told ${JSON.stringify(told)}`);
      }
      if (first && !isDeepStrictEqual(told, first)) report('same-key-other-answer', key);
      first ??= told;
    }
    inspectRefusals(key, attempts, entry, report);
  }
}

/** A refusal says what would do, and it is no refusal of an offer that stands. */
function inspectRefusals(key: string, attempts: Attempt[], entry: Entry | undefined, report: Report): void {
  const mayHaveTaken = ({ answer, amount, max }: Attempt) =>
    amount === entry?.offer?.amount &&
    max === entry.offer.max &&
    (answer === null || answer.ok || TAKEN_PERHAPS.has(answer.error.code));
  const first = attempts.findIndex(mayHaveTaken);
  const last = attempts.findLastIndex(mayHaveTaken);
  if (entry && first < 0) report('refused-but-stands', `${key} was never taken, but stands`);
  const acked = attempts.findIndex(({ answer }) => answer?.ok);

  for (const [i, { answer, amount, max }] of attempts.entries()) {
    if (answer === null || answer.ok) continue;
    const { code } = answer.error;
    const { minNextBid } = answer.error as { minNextBid?: unknown };
    if (!(code in ERRORS) || (code === 'BID_TOO_LOW' && !/^\d+$/.test(String(minNextBid)))) {
      report('refusal-unclear', `${key}: ${JSON.stringify(answer.error)}`);
    }
    const other = entry?.offer?.amount !== amount || entry?.offer?.max !== max;
    if (!entry || NOT_LOOKED.has(code) || (code === 'IDEMPOTENCY_CONFLICT' && other)) continue;
    // Between an attempt that came to nothing and one that was taken, a refusal is right.
    if ((acked >= 0 && i > acked) || (first >= 0 && i > last))
      report('refused-but-stands', `${key}: ${code}`);
  }
}

function answerOf(rules: House['rules'], entry: Entry): BidAnswer {
  const auction = { ...publicState(rules, entry.state, entry.rev, entry.at), id: entry.auctionId };
  return { bid: ownBid(rules, entry), auction };
}

type Told = { rev: number; fromRev: number | null };

function inspectBroadcasts(house: House, logs: ClientLog[], report: Report): void {
  const { rules, entries, bids } = house;
  const byRev = new Map(entries.map(({ body }) => [body.rev, body]));
  const bidRows = new Map(bids.map((row) => [row.id, row]));
  const looked = new Map<object, Told | null>();
  const newest = entries.at(-1)?.rev ?? 0;

  /** Each distinct message is judged once, however many clients received it. */
  const judge = (message: EventEnvelope | Snapshot): Told | null => {
    const known = looked.get(message);
    if (known !== undefined) return known;
    const told = 'type' in message ? judgeEvent(message) : judgeState(message, message.rev, null);
    if (!('type' in message)) for (const bid of message.bids) judgeBid(bid);
    looked.set(message, told);
    return told;
  };
  const judgeBid = (bid: Pick<Bid, 'id' | 'seq' | 'rev' | 'amount' | 'paddle' | 'auto'>) => {
    const row = bidRows.get(bid.id);
    const same =
      row &&
      isDeepStrictEqual(
        [row.seq, row.rev, row.amount, row.paddle, row.auto],
        [bid.seq, bid.rev, bid.amount, bid.paddle, bid.auto],
      );
    if (!same) report('broadcast-differs', `bid ${bid.seq} was told as ${JSON.stringify(bid)}`);
  };
  const judgeEvent = (event: EventEnvelope): Told | null => {
    if (!event.type.startsWith('auction:') || event.type === 'auction:created') return null;
    if (event.type === 'auction:bid_placed') {
      judgeBid({ ...event.data, id: event.data.bidId });
      return null;
    }
    const { rev, fromRev } = event.data as { rev: number; fromRev: number };
    if (fromRev > rev) report('broadcast-differs', `an event covers ${fromRev} to ${rev}`);
    return judgeState(event.data as AuctionState, rev, fromRev);
  };
  const judgeState = (data: AuctionState, rev: number, fromRev: number | null): Told => {
    const entry = byRev.get(rev);
    // A lot that nobody opened yet has no entry to compare with.
    if (
      rev > 0 &&
      !(
        entry &&
        isDeepStrictEqual(stateIn(data), stateIn(publicState(rules, entry.state, rev, data.serverTime)))
      )
    ) {
      report('broadcast-differs', `at ${rev} a client was told ${JSON.stringify(data)}`);
    }
    return { rev, fromRev };
  };

  for (const { client, seen } of logs) {
    let rev: number | null = null;
    let gapAt: number | null = null;
    for (const message of seen) {
      const told = judge(message);
      if (!told) continue;
      if (told.fromRev === null) {
        if (rev !== null && told.rev < rev) report('went-back', `${client} from ${rev} to ${told.rev}`);
        rev = Math.max(rev ?? 0, told.rev);
        if (gapAt !== null && told.rev >= gapAt) gapAt = null;
      } else if (rev !== null && told.rev > rev) {
        if (told.fromRev > rev + 1) gapAt = Math.max(gapAt ?? 0, told.rev);
        else rev = told.rev;
        // A heartbeat overtakes changes that wait to be sent together; when these come, nothing was missed.
        if (gapAt !== null && rev >= gapAt) gapAt = null;
      }
    }
    if (gapAt !== null) report('broadcast-gap', `${client} saw a gap before ${gapAt} and took no snapshot`);
    else if (rev !== newest) report('broadcast-gap', `${client} was left at ${rev}, the lot is at ${newest}`);
  }
}

function inspectFinals({ rules, entries }: House, finals: Final[], report: Report): void {
  const newest = entries.at(-1)?.body;
  if (!newest) return;
  for (const { client, state } of finals) {
    const expected = publicState(rules, newest.state, newest.rev, state.serverTime);
    if (!isDeepStrictEqual(stateIn(state), stateIn(expected))) {
      report('final-differs', `${client} ended at ${JSON.stringify(stateIn(state))}`);
    }
  }
}

const stateKeys = Object.keys(auctionStateSchema.shape).filter((name) => name !== 'serverTime');

/** The public state in a larger message, without the moment at which it was told. */
function stateIn(message: AuctionState): Record<string, unknown> {
  const told = message as Record<string, unknown>;
  return Object.fromEntries(stateKeys.map((name) => [name, told[name]]));
}
