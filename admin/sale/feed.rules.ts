import type { EndReason, EventEnvelope, EventType } from '../../server/contracts/events.ts';
import { formatMoney } from '../../server/contracts/money.ts';

export type FeedKind = 'bid' | 'lot' | 'people' | 'stream' | 'trouble';
export type FeedLine = {
  id: string;
  at: number;
  kind: FeedKind;
  text: string;
  auctionId: string | null;
  /** The change of the lot that it tells; null when it tells of something else. */
  rev: number | null;
};

/** Said again every few seconds, or already said by another event: not news. */
const SILENT: ReadonlySet<EventType> = new Set([
  'auction:state',
  'auction:price_updated',
  'stream:metrics',
  'stream:viewers',
  'system:metrics',
]);

/** An event as one line for the staff; null when it is no news. `lotName` finds "Lot 7" for an id. */
export function feedLine(event: EventEnvelope, lotName: (auctionId: string) => string): FeedLine | null {
  if (SILENT.has(event.type)) return null;
  const told = tell(event, lotName);
  if (told === null) return null;
  const { data } = event;
  const auctionId = 'auctionId' in data ? data.auctionId : null;
  const rev = 'rev' in data ? data.rev : null;
  return { id: event.id, at: event.timestamp, auctionId, rev, ...told };
}

const EXTENDED = { staff: '', soft_close: ' after a late bid', linked: ' with another lot of its group' };

const ENDED: Record<EndReason, string> = {
  time: 'sold',
  hammer: 'sold',
  bought_now: 'bought at once',
  accepted: 'accepted',
  no_bids: 'stayed unsold',
  reserve_not_met: 'passed: the reserve was not met',
  passed_in: 'passed by the auctioneer',
};

const FLAGS: Record<string, string> = {
  same_address: 'Flag: two bidders at one address',
  new_account_late: 'Flag: a new account in the last seconds',
  cancel_and_sell: 'Flag: a sale after a withdrawn bid',
  own_lot: 'Flag: a bid on the own lot',
};

const because = (reason: string) => (reason ? `: ${reason}` : '');

type Told = { kind: FeedKind; text: string };

function tell(event: EventEnvelope, lotName: (auctionId: string) => string): Told | null {
  const lot = (text: string): Told => ({
    kind: 'lot',
    text: `${'auctionId' in event.data && event.data.auctionId ? lotName(event.data.auctionId) : 'A lot'} ${text}`,
  });
  switch (event.type) {
    case 'auction:created':
      return lot('was added to the sale');
    case 'auction:started':
      return lot(`opened at ${formatMoney(event.data.price, event.data.currency)}`);
    case 'auction:bid_placed': {
      const { amount, currency, paddle, displayName, auto, auctionId } = event.data;
      const how = auto ? ' (maximum)' : '';
      return {
        kind: 'bid',
        text: `${lotName(auctionId)}: ${formatMoney(amount, currency)} by paddle ${paddle}, ${displayName}${how}`,
      };
    }
    case 'auction:extended': {
      const seconds = Math.round(event.data.extendedByMs / 1000);
      return lot(`extended by ${seconds} s${EXTENDED[event.data.reason]}`);
    }
    case 'auction:fair_warning':
      return lot(event.data.warnings === 1 ? 'going once' : 'going twice');
    case 'auction:paused':
      return lot('paused');
    case 'auction:resumed':
      return lot('resumed');
    case 'auction:ended': {
      const { hammerPrice, leader, currency, why } = event.data;
      if (hammerPrice === null) return lot(ENDED[why]);
      const price = formatMoney(hammerPrice, currency);
      return lot(`${ENDED[why]} for ${price}${leader ? ` to paddle ${leader.paddle}` : ''}`);
    }
    case 'auction:cancelled':
      return lot(`withdrawn${because(event.data.reason)}`);
    case 'auction:bid_voided': {
      const { bidSeq, forfeited, reason } = event.data;
      return lot(
        `${forfeited ? 'all bids of a banned bidder' : `bid number ${bidSeq}`} struck out${because(reason)}`,
      );
    }
    case 'auction:ask_changed': {
      const { minNextBid, step, currency } = event.data;
      const steps = step === null ? '' : `, step ${formatMoney(step, currency)}`;
      return lot(`ask ${formatMoney(minNextBid, currency)}${steps}`);
    }
    case 'auction:sale_cancelled':
      return lot(`is not sold any more${because(event.data.reason)}`);
    case 'auction:reopened':
      return lot('is open again');
    case 'auction:late_bid': {
      const { paddle, amount, currency, lateByMs } = event.data;
      const late = (lateByMs / 1000).toFixed(1);
      return lot(`${formatMoney(amount, currency)} by paddle ${paddle}, ${late} s after the hammer`);
    }
    case 'stream:scene_changed':
      return { kind: 'stream', text: `Scene: ${event.data.scene}${event.data.auto ? '' : ' (by hand)'}` };
    case 'agent:message':
      return { kind: 'stream', text: `${event.data.name}: ${event.data.text}` };
    case 'user:chat': {
      const { house, displayName, text } = event.data;
      return { kind: 'people', text: `${house ? 'The house' : displayName}: ${text}` };
    }
    case 'user:chat_held':
      return { kind: 'people', text: `Held for a moderator: ${event.data.displayName}: ${event.data.text}` };
    case 'user:flagged':
      return { kind: 'trouble', text: FLAGS[event.data.kind] ?? 'Something should be looked at' };
    case 'user:connected':
      return { kind: 'people', text: 'A bidder came in' };
    case 'user:disconnected':
      return { kind: 'people', text: 'A bidder left' };
    case 'user:action':
      return { kind: 'people', text: `${event.data.action}: ${event.data.subject}` };
    case 'campaign:started':
    case 'campaign:updated':
    case 'campaign:ended':
      return { kind: 'lot', text: `Campaign ${event.data.name}: ${event.data.status}` };
    case 'campaign:day_started':
      return {
        kind: 'lot',
        text: `${event.data.name}: day ${event.data.day} of ${event.data.totalDays} begins`,
      };
    case 'system:health': {
      const down = Object.entries(event.data.parts).filter(([, ok]) => !ok);
      if (event.data.ok) return { kind: 'stream', text: 'All parts of the house are well' };
      return { kind: 'trouble', text: `Down: ${down.map(([part]) => part).join(', ')}` };
    }
    case 'system:error':
      return { kind: 'trouble', text: `${event.data.component}: ${event.data.message}` };
    default:
      return null;
  }
}
