import type { Snapshot } from '../../contracts/auction.ts';
import { ERRORS } from '../../contracts/errors.ts';
import { formatMoney } from '../../contracts/money.ts';
import { AppError } from '../../platform/errors.ts';
import { insert } from './conductor.insert.ts';
import {
  type Block,
  estimatedMs,
  improvisationOf,
  type LotDeed,
  lotDeed,
  mayImprovise,
  PAUSE_MS,
} from './conductor.rules.ts';
import {
  begin,
  begunLines,
  contextOf,
  end,
  prepare,
  type Session,
  save,
  takeOf,
} from './conductor.session.ts';
import { improvisedLineId, type PlannedSegment } from './run.plan.ts';

/** An improvised line that has not begun by then is about another moment. */
const STALE_MS = 900;
const LOOK_MS = 200;
/** After the hammer: how long the host may take to begin a word about it, and how long that word may be. */
const AFTERWORD_MS = 2_000;
const LONGEST_AFTERWORD_MS = 9_000;
const BREATH_MS = 250;

export const isEnded = ({ status }: Pick<Snapshot, 'status'>): boolean =>
  status === 'ended' || status === 'cancelled';

/** Opens the lot of the segment, looks after it and waits for its end. @returns ms until it is to be looked at again */
export async function sell(session: Session, segment: PlannedSegment, auctionId: string): Promise<number> {
  const { deps, run } = session;
  const lot = await deps.desk.snapshot(auctionId);
  if (isEnded(lot)) {
    await leaveLot(session, segment, lot);
    return 0;
  }
  if (lot.status === 'scheduled') return open(session, segment, auctionId);
  await remember(session, segment.id, auctionId);
  if (session.staged !== auctionId) {
    await deps.stage.scene(run.streamId, {
      scene: 'bidding',
      auctionId,
      auto: true,
      transition: { kind: 'cut', durationMs: 0 },
    });
    session.staged = auctionId;
  }
  const now = Date.now();
  // When it resumes, the room is given its time again.
  if (lot.status === 'paused') session.warnedAt = now;
  const block = blockOf(session, lot);
  await carryOut(session, lot, lotDeed(block, now));
  const fits = (text: string) => mayImprovise(block, estimatedMs(text) / run.plan.pace, now);
  if (run.memory.inserts.length > 0) await insert(session, fits);
  else if (!session.improvising && session.quietMs > 0) await improvise(session, segment, lot, block);
  return LOOK_MS;
}

async function open(session: Session, segment: PlannedSegment, auctionId: string): Promise<number> {
  const { deps, run } = session;
  // Two lots at once confuse a room: one that staff skipped is waited for.
  if (run.memory.open.some((other) => other.auctionId !== auctionId)) return LOOK_MS;
  await remember(session, segment.id, auctionId);
  try {
    await deps.desk.start(auctionId);
    return 0;
  } catch (error) {
    // Somebody else opened it, or it is over: the next look tells.
    if (!(error instanceof AppError) || error.code === 'AUCTION_WRONG_STATUS') return LOOK_MS;
    if (ERRORS[error.code].retryable) return LOOK_MS;
    await forget(session, auctionId);
    await deps.store.book(run.id, segment.id, { note: `It could not be opened: ${error.message}` });
    await save(session, { memory: { phase: 'closing', hammerAt: 0 } });
    return 0;
  }
}

function blockOf(session: Session, lot: Snapshot): Block {
  const { durationSeconds, softCloseSeconds, softCloseGroup } = lot.lot;
  return {
    state: lot,
    format: lot.format,
    durationMs:
      lot.startsAt && lot.endsAt
        ? Math.min(durationSeconds * 1_000, lot.endsAt - lot.startsAt)
        : durationSeconds * 1_000,
    softCloseSeconds,
    linked: softCloseGroup !== null,
    lastBidAt: lot.bids[0]?.placedAt ?? null,
    warnedAt: session.warnedAt,
    quietMs: session.quietMs * session.run.plan.pace,
  };
}

/** Others have the same right to the lot: that it is not as it was a moment ago is no failure. */
async function carryOut(session: Session, { id, rev }: Snapshot, deed: LotDeed): Promise<void> {
  if (deed === 'wait') return;
  const { desk, logger } = session.deps;
  // A bid that came in after the look is not hammered down: the hammer is for this state of the lot.
  const hammer = (lot: string) => desk.hammer(lot, rev);
  const deeds = { warn: desk.fairWarning, hammer, close_if_due: desk.closeIfDue };
  try {
    await deeds[deed](id);
    if (deed === 'warn') session.warnedAt = Date.now();
  } catch (err) {
    if (!(err instanceof AppError)) throw err;
    logger.debug({ err, auctionId: id, deed }, 'the lot was not as it seemed');
  }
}

async function improvise(
  session: Session,
  segment: PlannedSegment,
  lot: Snapshot,
  block: Block,
): Promise<void> {
  const { deps, run } = session;
  const { pace } = run.plan;
  const nth = run.memory.improvised;
  const now = Date.now();
  const words = deps.improvise(improvisationOf(block, now), lot, contextOf(session));
  const text = words.find((one) => mayImprovise(block, (STALE_MS + estimatedMs(one)) / pace, now));
  if (text === undefined) return;
  // Its sound is ready when the pause is over, so that the pause is no longer than that.
  if (session.quietMs < PAUSE_MS / pace) return prepare(session, text);
  const id = improvisedLineId(run.id, segment.id, takeOf(session, segment.id), nth);
  session.run = { ...run, memory: { ...run.memory, improvised: nth + 1 } };
  session.improvising = id;
  await begin(session, { id, segmentId: segment.id, sentence: null, kind: 'improvised', text }, STALE_MS);
}

/** The hammer has fallen: what the conductor was saying of the lot, or about to say, is cut off; the outcome is booked. */
async function leaveLot(session: Session, segment: PlannedSegment, lot: Snapshot): Promise<void> {
  const { deps, run } = session;
  const ofTheLot = begunLines(session).flatMap(({ id, kind }) => (kind === 'improvised' ? id : []));
  if (ofTheLot.length > 0) {
    // Without anybody on air there is nothing to cut.
    await deps.stage.hushLines(run.streamId, ofTheLot).catch(() => undefined);
    for (const id of ofTheLot) await end(session, id, 'cut');
  }
  await bookLot(session, segment.id, lot);
  await save(session, { memory: { phase: 'closing', hammerAt: Date.now(), bridged: false } });
}

async function bookLot(session: Session, segmentId: string, lot: Snapshot): Promise<void> {
  const { deps, run } = session;
  const { outcome, status, leader, price, currency } = lot;
  const note =
    status === 'cancelled'
      ? 'It was withdrawn'
      : outcome === 'sold' && leader
        ? `Sold to paddle ${leader.paddle} for ${formatMoney(price, currency)}`
        : outcome === 'passed'
          ? `Passed at ${formatMoney(price, currency)}`
          : 'No bids';
  await deps.store.book(run.id, segmentId, {
    note,
    outcome: status === 'ended' ? outcome : null,
    hammerPrice: outcome === 'sold' ? price : null,
  });
  await forget(session, lot.id);
}

/** Lots that go on although their segment is over: they are booked when their clock has ended them. */
export async function bookLeftLots(session: Session): Promise<void> {
  const { run, deps } = session;
  for (const { segmentId, auctionId } of run.memory.open) {
    if (auctionId === run.memory.auctionId && run.memory.phase === 'lot') continue;
    const lot = await deps.desk.snapshot(auctionId);
    if (isEnded(lot)) await bookLot(session, segmentId, lot);
    else await deps.desk.closeIfDue(auctionId).catch(() => undefined);
  }
}

/** After the hammer the host has the first word. @returns ms to wait; 0 when the show goes on */
export function afterHammer({ run, speaking, quietMs }: Session, now: number): number {
  const { hammerAt } = run.memory;
  if (hammerAt === null) return 0;
  const { pace } = run.plan;
  const since = (now - hammerAt) * pace;
  if (since > LONGEST_AFTERWORD_MS) return 0;
  if (speaking || since < AFTERWORD_MS || quietMs * pace < BREATH_MS) return Math.max(20, 100 / pace);
  return 0;
}

async function remember(session: Session, segmentId: string, auctionId: string): Promise<void> {
  const { open: lots } = session.run.memory;
  if (lots.some((lot) => lot.auctionId === auctionId)) return;
  await save(session, { memory: { open: [...lots, { segmentId, auctionId }] } });
}

async function forget(session: Session, auctionId: string): Promise<void> {
  const { open: lots } = session.run.memory;
  const left = lots.filter((lot) => lot.auctionId !== auctionId);
  if (left.length < lots.length) await save(session, { memory: { open: left } });
}
