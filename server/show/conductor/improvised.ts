import type { Snapshot } from '../../contracts/auction.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import type { LotFacts, ShowFacts } from '../writing/facts.rules.ts';
import { improviseOn } from '../writing/improvise.rules.ts';
import type { ImproviseKind } from '../writing/topics.rules.ts';
import type { Improviser } from './conductor.ports.ts';
import type { Improvisation } from './conductor.rules.ts';
import { askingLine } from './improvise.rules.ts';
import type { RunPlan } from './run.plan.ts';

const KINDS: Record<Improvisation, ImproviseKind> = {
  silence: 'filler',
  no_bids: 'filler',
  falling: 'filler',
  sealed: 'filler',
  long: 'lot_long',
  short: 'lot_short',
};

/** Now what the work is worth a word for, now what is asked for it; where time is short, the price alone. */
export const improvised: Improviser = (why, lot, { plan, runId, nth, alreadySaid }) => {
  const asking = askingLine(why, lot, { language: plan.language, nth, runId });
  const told = improviseOn(KINDS[why], factsOf(plan, lot), factsOfLot(lot), `${runId}/${nth}`, alreadySaid);
  const sentences = sentencesOf(told, plan.language);
  const both = nth % 2 === 0 ? [told, sentences[0], asking] : [asking, told, sentences[0]];
  return both.filter((text) => text !== undefined && text !== null && text !== '') as string[];
};

/** The house writer's words for a lot that comes round again. */
export function announcedAgain(lot: Snapshot, plan: RunPlan): string[] {
  const text = improviseOn('reoffer', factsOf(plan, lot), factsOfLot(lot), lot.id, []);
  return sentencesOf(text, plan.language);
}

function factsOf(plan: RunPlan, lot: Snapshot): ShowFacts {
  const { title, eventType, eventDate, language, tones } = plan;
  return {
    ...{ title, description: '', eventType, eventDate, language, tones, minutes: null, campaign: null },
    lots: [factsOfLot(lot)],
    host: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: new Date().toISOString(),
  };
}

function factsOfLot({ id, format, currency, buyNowPrice, lot }: Snapshot): LotFacts {
  const { lotNumber, title, artist, year, medium, dimensions, provenance, description } = lot;
  return {
    ...{ auctionId: id, lotNumber, title, artist, year, medium, dimensions, provenance, description },
    ...{ currency, format, buyNowPrice, estimateLow: lot.estimateLow, estimateHigh: lot.estimateHigh },
    openingPrice: lot.openingPrice,
    decrementSeconds: lot.fall && Math.round(lot.fall.everyMs / 1_000),
    softCloseSeconds: lot.softCloseSeconds,
  };
}
