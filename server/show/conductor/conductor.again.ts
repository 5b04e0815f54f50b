import { goTo } from './conductor.commands.ts';
import { estimatedMs } from './conductor.rules.ts';
import { type Session, tellChange } from './conductor.session.ts';
import { againSegmentId, type PlannedSegment } from './run.plan.ts';

/**
 * Lots of this evening that staff have offered again (they passed, or nobody bid) come before the closing, once.
 * @returns whether the show has grown
 */
export async function offerAgain(session: Session): Promise<boolean> {
  const { deps, run } = session;
  const sold = run.plan.segments.flatMap(({ auctionId }) => auctionId ?? []);
  if (sold.length === 0) return false;
  const again = (await deps.desk.offeredAgain(sold)).filter((id) => !sold.includes(id));
  if (again.length === 0) return false;
  const segments = await Promise.all(again.map((id) => segmentFor(session, id)));
  const { order } = run.memory;
  const plan = { ...run.plan, segments: run.plan.segments.toSpliced(order, 0, ...segments) };
  const grown = { ...run, plan, memory: { ...run.memory, ...goTo({ plan }, order) } };
  await deps.store.grow(grown, segments.length);
  session.run = grown;
  await tellChange(session);
  return true;
}

async function segmentFor({ deps, run }: Session, auctionId: string): Promise<PlannedSegment> {
  const lot = await deps.desk.snapshot(auctionId);
  const sentences = deps.announceAgain(lot, run.plan);
  return {
    id: againSegmentId(run.id, auctionId),
    name: lot.lot.title.slice(0, 120),
    type: 'lot',
    scene: 'lot',
    sentences,
    auctionId,
    shows: auctionId,
    seconds: sentences.reduce((sum, sentence) => sum + estimatedMs(sentence), 0) / 1_000,
    lotSeconds: lot.lot.durationSeconds,
    staySeconds: 0,
  };
}
