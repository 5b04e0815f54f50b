import type { ChatMessage } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import type { ChatStore } from './chat.store.ts';
import type { LotKeeper } from './lot.keeper.ts';

type Deps = {
  store: ChatStore;
  bus: Bus;
  keeper: LotKeeper;
  limit: RateLimit;
  /** @throws AppError AUCTION_NOT_FOUND for a lot that the caller may not see */
  requireShown: (auctionId: string, seesDrafts: boolean) => Promise<unknown>;
  /** The paddle a user already holds in a campaign. */
  paddleOf: (campaignId: string, userId: string) => Promise<number | null>;
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

  /** Stores a message, then shows it to the room. @throws AppError RATE_LIMITED, AUCTION_NOT_FOUND, FORBIDDEN */
  async send(caller: Caller, auctionId: string, text: string): Promise<ChatMessage> {
    const { store, bus, keeper, limit, requireShown, paddleOf } = this.#deps;
    await limit.consume(caller.id);
    await requireShown(auctionId, isStaff(caller));
    const rules = await keeper.rules(auctionId);
    if (caller.robot && !rules.demo) throw new AppError('FORBIDDEN');
    const message: ChatMessage = {
      messageId: newId(),
      auctionId,
      displayName: caller.name,
      paddle: await paddleOf(rules.campaignId, caller.id),
      robot: caller.robot,
      text,
      sentAt: Date.now(),
    };
    await store.add({ ...message, userId: caller.id });
    await bus.publish(
      'user:chat',
      { ...message, userId: caller.id },
      { source: 'event-handler', id: message.messageId },
    );
    return message;
  }
}
