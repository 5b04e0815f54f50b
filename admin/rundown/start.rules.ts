import type { AuctionSummary } from '../../server/contracts/auction.ts';
import type { Run, Show } from '../../server/contracts/show.ts';

/** Before it starts: what will happen. `warns` stand out. */
type StartPlan = { says: string[]; warns: string[] };

type Lot = Pick<AuctionSummary, 'id' | 'status'> & { lot: Pick<AuctionSummary['lot'], 'lotNumber'> };
type Asked = {
  show: Pick<Show, 'scriptSegments' | 'status'>;
  auctions: readonly Lot[];
  /** Whether the broadcast is on air; null: not known. */
  onAir: boolean | null;
  mode: Run['mode'];
  robots: boolean;
};

const many = (n: number, one: string, more: string) => (n === 1 ? `1 ${one}` : `${n} ${more}`);
const numbers = (lots: readonly Lot[]) => lots.map(({ lot }) => lot.lotNumber).join(', ');

/** Why a show cannot be started or rehearsed; null: it can. */
export function cannotStart({ status, scriptSegments }: Asked['show']): string | null {
  if (status === 'cancelled') return 'The show was cancelled.';
  if (status === 'completed') return 'The show was played to its end.';
  if (scriptSegments.every(({ content }) => content.trim() === ''))
    return 'There is no script yet, so nothing could be said.';
  return null;
}

/** What a start would do, said before it is done. */
export function startPlanOf({ show, auctions, onAir, mode, robots }: Asked): StartPlan {
  const segments = show.scriptSegments;
  const [says, warns]: [string[], string[]] = [[], []];
  const byId = new Map(auctions.map((auction) => [auction.id, auction]));
  const lots = segments.flatMap(({ auctionId }) => byId.get(auctionId ?? '') ?? []);
  const gone = segments.filter(({ auctionId }) => auctionId !== null && !byId.has(auctionId)).length;
  const scheduled = lots.filter(({ status }) => status === 'scheduled');
  const open = lots.filter(({ status }) => status === 'live' || status === 'paused');
  const over = lots.filter(({ status }) => status === 'ended' || status === 'cancelled');

  says.push(`${many(segments.length, 'segment', 'segments')} in the order of the script.`);
  if (mode === 'rehearsal') {
    if (lots.length > 0)
      says.push(
        `${many(lots.length, 'lot is', 'lots are')} offered as ${lots.length === 1 ? 'a copy' : 'copies'} in a practice sale${robots ? ', and robots bid' : ''}. Nothing real is sold.`,
      );
  } else {
    if (scheduled.length > 0)
      says.push(
        `${many(scheduled.length, 'lot is', 'lots are')} opened for bidding, each in its turn (${numbers(scheduled)}). What is sold is sold.`,
      );
    if (open.length > 0)
      warns.push(
        `${many(open.length, 'lot runs', 'lots run')} already (${numbers(open)}): the show waits for the hammer there.`,
      );
    if (over.length > 0)
      warns.push(
        `${many(over.length, 'lot is', 'lots are')} over (${numbers(over)}): ${over.length === 1 ? 'its segment is' : 'their segments are'} skipped.`,
      );
  }
  if (gone > 0)
    warns.push(
      `${many(gone, 'segment is', 'segments are')} about a lot that no longer exists: skipped as well.`,
    );
  const wordless = segments.filter(({ content }) => content.trim() === '').length;
  if (wordless > 0)
    warns.push(`${many(wordless, 'segment has', 'segments have')} no words: nothing is said there.`);
  const soundless = segments.filter(({ audioUrl, content }) => audioUrl === null && content.trim() !== '');
  if (soundless.length > 0)
    says.push(
      `${many(soundless.length, 'segment has', 'segments have')} no sound yet: it is made while the show runs.`,
    );
  if (onAir === true && mode === 'live') says.push('The broadcast is on air: viewers see and hear this.');
  if (onAir === true && mode === 'rehearsal')
    warns.push('The broadcast is on air: viewers see and hear the rehearsal.');
  if (onAir === false) warns.push('The broadcast is off air: nobody would see or hear this.');
  return { says, warns };
}
