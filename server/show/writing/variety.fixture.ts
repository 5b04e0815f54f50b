import { DEMO_LOTS } from '../../demo/demo.catalogue.ts';
import type { ShowState } from '../chat/instructions.rules.ts';
import { layoutFor } from '../layouts/layout.rules.ts';
import { CHAT_WORDS } from './chat.words.rules.ts';
import { houseLanguage, type LotFacts, type SegmentPlan, type ShowFacts } from './facts.rules.ts';
import { newFacts } from './house.facts.rules.ts';
import { lotsAskedFor, type RequestContext, readRequest } from './request.rules.ts';

/** The lots of the demo sale as a show speaks of them. */
export const LOTS: LotFacts[] = DEMO_LOTS.map(({ terms, ...lot }, at) => ({
  ...lot,
  auctionId: `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`,
  lotNumber: at + 1,
  currency: 'USD',
  buyNowPrice: terms?.buyNowPrice ?? null,
  format: terms?.format ?? 'english',
  decrementSeconds: terms?.decrementSeconds ?? null,
  softCloseSeconds: terms?.softCloseSeconds ?? 30,
}));

export const DEMO = { id: '10000000-0000-4000-8000-000000000001', name: 'The Evening Sale', demo: true };
export const CONTEXT: RequestContext = {
  now: new Date('2026-11-21T17:00:00Z'),
  timeZone: 'Europe/Berlin',
  campaigns: [DEMO],
};

/** A show of which nothing is known yet. */
export const UNTITLED: ShowState['show'] = {
  title: 'Untitled show',
  description: '',
  eventType: 'auction_night',
  status: 'draft',
  eventDate: null,
  minutes: null,
  language: 'en',
  tones: [],
  campaignId: null,
  hasPresentation: false,
};

/** The facts and the layout of a show as they follow from one sentence of staff. */
export function showOf(sentence: string): { facts: ShowFacts; segments: SegmentPlan[] } {
  const state: ShowState = {
    now: CONTEXT.now.toISOString(),
    timeZone: CONTEXT.timeZone,
    show: UNTITLED,
    campaigns: [{ ...DEMO, lots: LOTS.length }],
    segments: [],
  };
  const request = readRequest(sentence, CONTEXT);
  const found = newFacts(sentence, [sentence], state, request, CHAT_WORDS[request.written]);
  const { campaignId, ...show } = { ...state.show, ...found };
  const lots = campaignId ? lotsAskedFor(sentence, LOTS) : [];
  const facts: ShowFacts = {
    ...show,
    language: houseLanguage(show.language),
    timeZone: CONTEXT.timeZone,
    campaign: campaignId ? { name: DEMO.name, description: '' } : null,
    lots,
    host: 'Aurelia',
    now: CONTEXT.now.toISOString(),
  };
  const { eventType, minutes, language } = facts;
  const planned = layoutFor({ eventType, minutes, language, lots });
  return {
    facts,
    segments: planned.map((segment, order) => ({ ...segment, id: `segment-${order}`, order })),
  };
}
