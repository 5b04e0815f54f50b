import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../auction/entry.ts';
import { ownBid, publicState } from '../auction/lot.rules.ts';
import {
  type AuctionState,
  auctionStateSchema,
  type BidAnswer,
  type Snapshot,
} from '../contracts/auction.ts';
import { ERRORS } from '../contracts/errors.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Attempt, ClientLog, Final, Finding, History, House, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;

/** Holds what bidders and viewers were told against the ledger. */
export function inspectClients({ house, acks, broadcasts, finals }: History): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, detail) => findings.push({ rule, detail });
  inspectAcks(house, acks, report);
  inspectBroadcasts(house, broadcasts, report);
  inspectFinals(house, finals, report);
  inspectSecrets(house, acks, broadcasts, report);
  return findings;
}

const TAKEN_PERHAPS = new Set(['OUTCOME_UNKNOWN', 'UNAVAILABLE', 'INTERNAL']);
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
  return { bid: ownBid(entry), auction };
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
    looked.set(message, told);
    return told;
  };
  const judgeEvent = (event: EventEnvelope): Told | null => {
    if (!event.type.startsWith('auction:') || event.type === 'auction:created') return null;
    if (event.type === 'auction:bid_placed') {
      const { bidId, seq, rev, amount, paddle, auto } = event.data;
      const row = bidRows.get(bidId);
      const same =
        row &&
        isDeepStrictEqual(
          [row.seq, row.rev, row.amount, row.paddle, row.auto],
          [seq, rev, amount, paddle, auto],
        );
      if (!same) report('broadcast-differs', `bid ${seq} was announced as ${JSON.stringify(event.data)}`);
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
      !(entry && isDeepStrictEqual(stateIn(data), stateIn(publicState(rules, entry.state, rev, 0))))
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
  const expected = stateIn(publicState(rules, newest.state, newest.rev, 0));
  for (const { client, state } of finals) {
    if (!isDeepStrictEqual(stateIn(state), expected)) {
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

/** A maximum is told to its owner alone, and who stands behind a paddle to nobody. */
function inspectSecrets({ rules, entries }: House, acks: Attempt[], logs: ClientLog[], report: Report): void {
  const open = new Set<string>([rules.openingPrice]);
  const owners = new Map<string, Set<string>>();
  const people = new Set<string>();
  for (const { body } of entries) {
    const { price, minNextBid } = publicState(rules, body.state, body.rev, body.at);
    for (const amount of [price, minNextBid, ...(body.bids ?? []).map((bid) => bid.amount)]) open.add(amount);
    for (const bid of body.bids ?? []) people.add(bid.bidder);
    const secrets = [
      [body.actor, body.offer?.max],
      [body.max?.bidder, body.max?.amount],
      [body.state.leader, body.state.leaderMax],
    ];
    for (const [owner, amount] of secrets) {
      if (owner && amount) owners.set(amount, (owners.get(amount) ?? new Set()).add(owner));
    }
  }
  // An amount that was also a price is no secret any more.
  for (const amount of open) owners.delete(amount);

  const told = new Map<object, { amounts: string[]; names: string[] }>();
  const contents = (message: object) => {
    const known = told.get(message);
    if (known) return known;
    const text = JSON.stringify(message);
    const found = {
      amounts: [...text.matchAll(/"(\d+)"/g)]
        .map(([, digits]) => digits as string)
        .filter((a) => owners.has(a)),
      names: [...text.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)]
        .map(([id]) => id)
        .filter((id) => people.has(id)),
    };
    told.set(message, found);
    return found;
  };
  const look = (message: object, reader: string | null, own: Set<string>, where: string) => {
    const { amounts, names } = contents(message);
    for (const amount of amounts) {
      if (!(reader && owners.get(amount)?.has(reader)) && !own.has(amount)) {
        report('secret-told', `the maximum ${amount} was told to ${where}`);
      }
    }
    for (const id of names) if (id !== reader) report('secret-told', `user ${id} was named to ${where}`);
  };

  for (const { client, userId, seen } of logs) {
    for (const message of seen) look(message, userId, new Set(), client);
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
