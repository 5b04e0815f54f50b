import type { RunCommand } from '../../contracts/show.ts';
import { backTo } from './conductor.rules.ts';
import {
  begunLines,
  end,
  isOver,
  type Session,
  segmentOf,
  tellChange,
  tellState,
} from './conductor.session.ts';
import { insertedLineId, type RunMemory } from './run.plan.ts';
import type { GivenCommand, StoredRun } from './run.store.ts';
import { isSelling } from './selling.ts';

/** Does what staff want, in order. What a command leads to and that it is done are one write. @throws RunLost */
export async function obey(session: Session): Promise<void> {
  for (const given of await session.deps.store.given(session.run.id)) {
    if (isOver(session.run.status)) return;
    await carryOut(session, given);
  }
}

async function carryOut(session: Session, given: GivenCommand): Promise<void> {
  const { deps, run } = session;
  const before = run.status;
  if (given.command.kind === 'skip' && (await isSelling(run, deps.desk.snapshot))) {
    // It was given while the lot opened: the room would see another lot, and nobody would speak until this one ends.
    deps.logger.info({ runId: run.id }, 'a lot that is open is not skipped');
    await deps.store.obeyed(run, given.id);
    return;
  }
  const change = outcomeOf(session, given);
  if (cutsOff(given.command)) await cutOff(session);
  const next = { ...run, ...change, memory: { ...run.memory, ...change.memory } };
  if (given.command.kind === 'skip') await leave(session, 'Skipped');
  if (given.command.kind === 'back') await reopen(session, next.memory.order);
  if (given.command.kind === 'stop') await leave(session, 'Stopped');
  await deps.store.obeyed(next, given.id);
  session.run = next;
  if (isOver(next.status)) {
    if (run.plan.practiceCampaignId !== null) await deps.practiceOver(run.plan.practiceCampaignId);
    // From here on the screen follows the sale again.
    await deps.stage.scene(run.streamId, { scene: 'holding', auctionId: null, auto: true });
  }
  if (next.status !== before) await tellState(session);
  await tellChange(session);
}

type Change = Partial<Pick<StoredRun, 'status' | 'trouble'>> & { memory?: Partial<RunMemory> };

function outcomeOf(session: Session, { id, command }: GivenCommand): Change {
  const { run } = session;
  const { memory } = run;
  switch (command.kind) {
    case 'pause':
      return { status: 'paused', trouble: null };
    case 'take_over':
      return { status: 'taken_over', trouble: null };
    case 'resume':
    case 'hand_back':
      // Staff may know that it speaks again.
      if (session.voice.retryAt !== null) session.voice.retryAt = 0;
      return { status: 'running', trouble: null };
    case 'stop':
      return { status: 'stopped', trouble: null };
    case 'insert': {
      const line = { id: insertedLineId(run.id, id), text: command.text };
      return { memory: { inserts: [...memory.inserts, line] } };
    }
    case 'skip':
      return { memory: goTo(run, memory.order + 1) };
    case 'back': {
      const order = backTo(memory);
      const again = [run.plan.segments[order], segmentOf(session)].flatMap((segment) => segment?.id ?? []);
      const takes = { ...memory.takes };
      for (const segmentId of new Set(again)) takes[segmentId] = (takes[segmentId] ?? 0) + 1;
      return { memory: { ...goTo(run, order), takes } };
    }
  }
}

/** The beginning of a segment; beyond the last one the show comes to its end. */
export function goTo({ plan }: Pick<StoredRun, 'plan'>, order: number): Partial<RunMemory> {
  const segment = plan.segments[order];
  return {
    order,
    segmentId: segment?.id ?? null,
    auctionId: segment?.auctionId ?? null,
    sentence: 0,
    phase: segment ? 'opening' : 'closing',
    improvised: 0,
    hammerAt: null,
    bridged: false,
    enteredAt: null,
  };
}

const cutsOff = ({ kind }: RunCommand) => kind === 'skip' || kind === 'back' || kind === 'stop';

/** What is being said is cut off, and what waits is not said. */
async function cutOff(session: Session): Promise<void> {
  const { deps, run } = session;
  const begun = begunLines(session);
  if (begun.length === 0) return;
  // Without anybody on air there is nothing to cut.
  await deps.stage.hush(run.streamId, true).catch(() => undefined);
  for (const { id } of begun) await end(session, id, 'cut');
}

async function leave(session: Session, note: string): Promise<void> {
  const { deps, run } = session;
  const segment = segmentOf(session);
  if (!segment) return;
  const goesOn = run.memory.open.some(({ auctionId }) => auctionId === segment.auctionId);
  await deps.store.book(run.id, segment.id, { status: 'skipped', ends: true, ...(goesOn ? {} : { note }) });
  await deps.publish('show:segment_ended', { showId: run.eventId, segmentId: segment.id });
}

async function reopen(session: Session, order: number): Promise<void> {
  const { deps, run } = session;
  const again = run.plan.segments.slice(order, run.memory.order + 1).map(({ id }) => id);
  await deps.store.reopen(run.id, again);
}
