import type { EventEnvelope, EventType } from '../../server/contracts/events.ts';
import { formatMoney } from '../../server/contracts/money.ts';

export type FeedKind = 'bid' | 'lot' | 'people' | 'stream' | 'trouble';
export type FeedLine = { id: string; at: number; kind: FeedKind; text: string; auctionId: string | null };

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
  return { id: event.id, at: event.timestamp, auctionId, ...told };
}

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
      return lot(
        event.data.reason === 'staff'
          ? `extended by ${seconds} s`
          : `extended by ${seconds} s after a late bid`,
      );
    }
    case 'auction:fair_warning':
      return lot(event.data.warnings === 1 ? 'going once' : 'going twice');
    case 'auction:paused':
      return lot('paused');
    case 'auction:resumed':
      return lot('resumed');
    case 'auction:ended': {
      const { outcome, hammerPrice, leader, currency } = event.data;
      if (outcome !== 'sold' || hammerPrice === null)
        return lot(outcome === 'passed' ? 'passed' : 'stayed unsold');
      return lot(
        `sold for ${formatMoney(hammerPrice, currency)}${leader ? ` to paddle ${leader.paddle}` : ''}`,
      );
    }
    case 'auction:cancelled':
      return lot(`withdrawn${event.data.reason ? `: ${event.data.reason}` : ''}`);
    case 'auction:bid_voided':
      return lot(`bid number ${event.data.bidSeq} struck out`);
    case 'stream:scene_changed':
      return { kind: 'stream', text: `Scene: ${event.data.scene}${event.data.auto ? '' : ' (by hand)'}` };
    case 'agent:message':
      return { kind: 'stream', text: `${event.data.name}: ${event.data.text}` };
    case 'user:chat':
      return { kind: 'people', text: `${event.data.displayName}: ${event.data.text}` };
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
