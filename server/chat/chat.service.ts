import type { LotKeeper } from '../auction/lot.keeper.ts';
import type { ChatMessage, HeldMessage } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import { holdReason } from './chat.filter.ts';
import type { ChatPace } from './chat.pace.ts';
import { muted } from './chat.rules.ts';
import type { ChatStore, StoredMessage } from './chat.store.ts';

/** Under this name the auctioneer speaks for the house, whoever sits at the desk. */
const HOUSE_NAME = 'The house';

type Deps = {
  store: ChatStore;
  pace: ChatPace;
  bus: Bus;
  keeper: Pick<LotKeeper, 'rules'>;
  limit: RateLimit;
  /** @throws AppError AUCTION_NOT_FOUND for a lot that the caller may not see */
  requireShown: (auctionId: string, seesDrafts: boolean) => Promise<unknown>;
  /** Writes the house's history: who decided about which message. */
  record: (actorId: string, type: string, subject: string, data: Record<string, unknown>) => Promise<void>;
};

/** The room's own talk, one room per lot. */
export class ChatService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  recent(auctionId: string): Promise<ChatMessage[]> {
    return this.#deps.store.recent(auctionId);
  }

  /**
   * Stores a message, then shows it to the room, or holds it for a moderator.
   * @throws AppError RATE_LIMITED, AUCTION_NOT_FOUND, FORBIDDEN; CHAT_MUTED with `mutedUntil` when it ends;
   *   CHAT_SLOW_MODE with `retryAfterMs`
   */
  async send(
    caller: Caller,
    auctionId: string,
    text: string,
  ): Promise<{ message: ChatMessage; held?: true }> {
    const { store, pace, keeper, limit, requireShown } = this.#deps;
    await limit.consume(caller.id);
    const staff = isStaff(caller);
    await requireShown(auctionId, staff);
    const { demo, campaignId } = await keeper.rules(auctionId);
    if (caller.robot && !demo) throw new AppError('FORBIDDEN');
    const seat = await store.seat(campaignId, caller.id);
    const silence = muted(seat, Date.now());
    if (silence) {
      throw new AppError('CHAT_MUTED', silence.until === null ? undefined : { mutedUntil: silence.until });
    }
    const waitMs = staff ? 0 : await pace.speak(campaignId, caller.id, seat.slowSeconds);
    if (waitMs > 0) throw new AppError('CHAT_SLOW_MODE', { retryAfterMs: waitMs });
    const reason = staff || caller.robot ? null : holdReason(text);
    const message: ChatMessage = {
      messageId: newId(),
      auctionId,
      displayName: caller.name,
      paddle: seat.paddle,
      robot: caller.robot,
      house: false,
      text,
      sentAt: Date.now(),
    };
    const stored: StoredMessage = {
      ...message,
      userId: caller.id,
      status: reason ? 'held' : 'shown',
      reason: reason ?? '',
    };
    await store.add(stored);
    if (!reason) {
      await this.#show(stored);
      return { message };
    }
    await this.#deps.bus.publish(
      'user:chat_held',
      { ...message, reason, userId: caller.id },
      { source: 'event-handler', id: `${message.messageId}:held` },
    );
    return { message, held: true };
  }

  /** The auctioneer speaks for the house: shown at once. @throws AppError AUCTION_NOT_FOUND */
  async announce(actorId: string, auctionId: string, text: string): Promise<ChatMessage> {
    const { store, record, requireShown } = this.#deps;
    await requireShown(auctionId, true);
    const message: ChatMessage = {
      messageId: newId(),
      auctionId,
      displayName: HOUSE_NAME,
      paddle: null,
      robot: false,
      house: true,
      text,
      sentAt: Date.now(),
    };
    const stored: StoredMessage = { ...message, userId: actorId, status: 'shown', reason: '' };
    await store.add(stored);
    await record(actorId, 'chat.announced', auctionId, { messageId: message.messageId, text });
    await this.#show(stored);
    return message;
  }

  /** What waits for a moderator, the oldest first. */
  held(page: PageRequest): Promise<Page<HeldMessage>> {
    return this.#deps.store.held(page);
  }

  /** Shows a message that was held, or hidden by mistake; again changes nothing. @throws AppError NOT_FOUND */
  async approve(actorId: string, messageId: string): Promise<ChatMessage> {
    const { store, record } = this.#deps;
    const decided = await store.decide(messageId, 'shown', actorId);
    if (!decided) throw new AppError('NOT_FOUND');
    const { message, before } = decided;
    if (before !== 'shown') {
      await record(actorId, 'chat.approved', message.auctionId, { messageId, before });
      await this.#show(message);
    }
    return publicMessage(message);
  }

  /** Takes a message from the room, or keeps it from it; again changes nothing. @throws AppError NOT_FOUND */
  async hide(actorId: string, messageId: string): Promise<ChatMessage> {
    const { store, record, bus } = this.#deps;
    const decided = await store.decide(messageId, 'hidden', actorId);
    if (!decided) throw new AppError('NOT_FOUND');
    const { message, before } = decided;
    if (before !== 'hidden') {
      await record(actorId, 'chat.hidden', message.auctionId, { messageId, before });
      const { auctionId } = message;
      // Also for a message that nobody saw: other moderators take it from their queues.
      await bus.publish('user:chat_hidden', { auctionId, messageId }, { source: 'event-handler' });
    }
    return publicMessage(message);
  }

  async #show(message: StoredMessage): Promise<void> {
    const { userId } = message;
    await this.#deps.bus.publish(
      'user:chat',
      { ...publicMessage(message), ...(message.house ? {} : { userId }) },
      { source: 'event-handler', id: message.messageId },
    );
  }
}

function publicMessage(message: StoredMessage): ChatMessage {
  const { userId: _user, status: _status, reason: _reason, ...shown } = message;
  return shown;
}
