import { type Currency, formatMoney } from '../../server/contracts/money.ts';
import type { LogEntry } from '../../server/contracts/ops.ts';
import { spanWords } from '../parts/fields.rules.ts';
import { NEWS_DEEDS } from './news.deeds.ts';
import { PLAN_DEEDS } from './plan.deeds.ts';
import { STREAM_DEEDS } from './stream.deeds.ts';

/** What ids stand for; `currencyOf` only for lots. */
export type Known = {
  nameOf: (id: string) => string | undefined;
  currencyOf: (auctionId: string) => Currency | undefined;
};

type Facts = { about: string; data: LogEntry['data']; known: Known; subject: string };
type Tell = (facts: Facts) => string;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An amount of the entry, where the lot's currency is known. */
function money({ data, known, subject }: Facts, name: string): string | null {
  const currency = known.currencyOf(subject);
  const amount = text(data[name]);
  return currency && amount && /^\d+$/.test(amount) ? formatMoney(amount, currency) : null;
}

const because = ({ data }: Facts) => (text(data.reason) ? `: ${text(data.reason)}` : '');
const invoice = ({ data }: Facts) => text(data.invoiceNumber) ?? 'the invoice';
const paddle = ({ data, known }: Facts) => {
  const campaign = known.nameOf(text(data.campaignId) ?? '');
  const held = typeof data.paddle === 'number' ? `paddle ${data.paddle}` : 'a bidder';
  return campaign ? `${held} in ${campaign}` : held;
};
const plain =
  (verb: string): Tell =>
  ({ about }) =>
    `${verb} ${about}`;

function bid({ about, data }: Facts): string {
  if (data.via === 'floor') return `entered a bid from the floor on ${about}`;
  if (data.via === 'social') return `bid on ${about} by a post`;
  return data.via === 'buy_now' ? `bought ${about} at once` : `bid on ${about}`;
}

function close(facts: Facts): string {
  const { about, data } = facts;
  const price = money(facts, 'price');
  if (data.why === 'passed_in') return `passed ${about}${because(facts)}`;
  if (data.outcome !== 'sold') {
    const why = data.outcome === 'passed' ? 'the reserve was not met' : 'there was no bid';
    return `let the hammer fall on ${about}: not sold, ${why}`;
  }
  return `let the hammer fall on ${about}: sold${price ? ` at ${price}` : ''}`;
}

const DECISIONS: Record<string, string> = {
  approved: 'approved',
  declined: 'declined',
  banned: 'banned',
  pending: 'put back into the queue',
};

function registration(facts: Facts): string {
  const { data } = facts;
  const decided = DECISIONS[text(data.status) ?? ''];
  if (decided && data.status === 'approved' && data.before === 'banned')
    return `lifted the ban of ${paddle(facts)}`;
  if (decided) return `${decided} ${paddle(facts)}`;
  const fields = Array.isArray(data.fields) ? data.fields.map((field) => FIELDS[String(field)] ?? field) : [];
  return `changed the ${fields.length > 0 ? fields.join(', ') : 'registration'} of ${paddle(facts)}`;
}

const FIELDS: Record<string, string> = {
  bidLimit: 'limit',
  depositStatus: 'deposit',
  deposit: 'deposit amount',
  note: 'note',
  twitterHandle: 'handle',
  chatMutedUntil: 'mute in the chat',
  chatBanned: 'ban from the chat',
  chatSlowSeconds: 'slow mode',
};

/** Types of the house's history in words; one that is not here is shown as it is written. */
const DEEDS: Record<string, Tell> = {
  'auction.start': plain('opened'),
  'auction.bid': bid,
  'auction.raise': ({ about }) => `raised a maximum on ${about}`,
  'auction.pause': plain('paused'),
  'auction.resume': plain('resumed'),
  'auction.extend': ({ about, data }) =>
    typeof data.extendedByMs === 'number'
      ? `gave ${about} ${spanWords(data.extendedByMs)} more`
      : `gave ${about} more time`,
  'auction.warn': ({ about }) => `gave fair warning on ${about}`,
  'auction.void': (facts) => `struck out the newest bid on ${facts.about}${because(facts)}`,
  'auction.close': close,
  'auction.cancel': (facts) => `withdrew ${facts.about}${because(facts)}`,
  'auction.step': (facts) => {
    const step = money(facts, 'step');
    if (!text(facts.data.step)) return `took ${facts.about} back to its table of increments`;
    return `set the increment of ${facts.about}${step ? ` to ${step}` : ''}`;
  },
  'auction.ask': (facts) => `asked ${money(facts, 'ask') ?? 'another price'} on ${facts.about}`,
  'auction.align': ({ about }) => `moved the close of ${about} to that of its group`,
  'auction.forfeit': ({ about, data }) =>
    `struck out ${data.bids === 1 ? 'the only bid' : `the ${data.bids} bids`} of a banned bidder on ${about}`,
  'auction.unsell': (facts) => `took the sale of ${facts.about} back${because(facts)}`,
  'auction.reopen': ({ about }) => `opened ${about} again for bids`,
  'auction.reoffer': ({ about, data }) => `offered ${about} again as lot ${data.lotNumber}`,
  'auction.settled': (facts) => `wrote ${invoice(facts)} for ${facts.about}`,
  'settlement.paid': (facts) => `booked ${invoice(facts)} for ${facts.about} as paid`,
  'settlement.unpaid': (facts) => `booked ${invoice(facts)} for ${facts.about} as not paid`,
  'settlement.noted': (facts) => `made a note on ${invoice(facts)} for ${facts.about}`,
  'settlement.cancelled': (facts) => `cancelled ${invoice(facts)} for ${facts.about}`,
  'registration.created': (facts) => `registered with ${paddle(facts)}`,
  'registration.walk_in': (facts) => `gave ${text(facts.data.displayName) ?? 'a walk-in'} ${paddle(facts)}`,
  'registration.updated': registration,
  'chat.announced': ({ about, data }) => `said to the room of ${about}: “${text(data.text) ?? ''}”`,
  'chat.approved': ({ about }) => `let a message into the room of ${about}`,
  'chat.hidden': ({ about }) => `hid a message in the room of ${about}`,
  'fraud.decided': ({ data, known }) => {
    const lot = known.nameOf(text(data.auctionId) ?? '');
    const deed = data.status === 'open' ? 'opened a flag again' : `${data.status} a flag`;
    return lot ? `${deed} on ${lot}` : deed;
  },
  'exchange_rates.updated': () => 'set the exchange rates',
  'campaign.created': plain('created the campaign'),
  'campaign.updated': plain('changed the campaign'),
  'campaign.deleted': plain('deleted the campaign'),
  'campaign.day_opened': ({ about }) => `opened another day of ${about}`,
  'collection.created': plain('created the collection'),
  'collection.updated': plain('changed the collection'),
  'collection.deleted': plain('deleted the collection'),
  'item.created': plain('added the item'),
  'item.updated': plain('changed the item'),
  'item.deleted': plain('deleted the item'),
  'lot.created': plain('created'),
  'lot.updated': plain('changed'),
  'lot.deleted': plain('deleted'),
  'user.role_changed': ({ about }) => `changed the role of the account ${about}`,
  'hub.started': () => 'opened its doors',
  'ops.months_dropped': ({ about, data }) =>
    `dropped what is older than ${data.monthsKept} months from ${about === 'ops.event_log' ? 'the history' : 'the single uses'}`,
  ...STREAM_DEEDS,
  ...NEWS_DEEDS,
  ...PLAN_DEEDS,
};

/** A line of the history as the rest of a sentence that begins with whoever did it. */
export function deedText(
  { type, subject, data }: Pick<LogEntry, 'type' | 'subject' | 'data'>,
  known: Known,
): string {
  const about = subjectText(subject, known);
  return DEEDS[type]?.({ about, data, known, subject }) ?? `${type} (${about})`;
}

/** What an entry is about: the name of what is known by that id, else the subject as it is written, cut short. */
function subjectText(subject: string, known: Known): string {
  return known.nameOf(subject) ?? (/^[0-9a-f]{8}-/.test(subject) ? subject.slice(0, 8) : subject);
}
