import { z } from 'zod';
import { type BidAnswer, placeBidSchema, type Snapshot } from './auction.ts';
import type { WireError } from './errors.ts';
import type { ChatMessage, EventEnvelope, EventType } from './events.ts';
import type { SceneState } from './scene.ts';
import { streamIdSchema } from './stream.ts';
import { lineSchema } from './text.ts';

/** Every acknowledgement: `{ ok: true, … }` or `{ ok: false, error }`. */
export type Ack<T> = ({ ok: true } & T) | { ok: false; error: WireError };

/** What clients may send on `/`, `/overlay` and `/admin`, each validated where its handler is registered. */
export const CLIENT_MESSAGES = {
  'auction:join': z.object({ auctionId: z.uuid() }),
  'auction:leave': z.object({ auctionId: z.uuid() }),
  'bid:place': placeBidSchema.extend({ auctionId: z.uuid() }),
  'chat:send': z.object({ auctionId: z.uuid(), text: lineSchema(300, 1) }),
  'clock:sync': z.object({ t0: z.number() }),
  /** `/` only: what the host of a broadcast says, as it is said, for captions. */
  'captions:follow': z.object({ streamId: streamIdSchema, on: z.boolean() }),
  /** `/overlay` only: which scene is on, and every few seconds that this page is still alive and at which rev. */
  'overlay:hello': z.object({ scene: z.string().max(40).optional() }),
  'overlay:beat': z.object({ rev: z.number().int().nullable(), visible: z.boolean() }),
} as const;

export type ClientMessage = keyof typeof CLIENT_MESSAGES;
export type ClientMessageData<M extends ClientMessage> = z.infer<(typeof CLIENT_MESSAGES)[M]>;

export type ClientAnswers = {
  'auction:join': { snapshot: Snapshot; chat: ChatMessage[] };
  'auction:leave': Record<never, never>;
  'bid:place': BidAnswer;
  /** held: it waits for a moderator, and nobody else has seen it. */
  'chat:send': { message: ChatMessage; held?: true };
  'clock:sync': { t0: number; serverTime: number };
  'captions:follow': Record<never, never>;
  'overlay:hello': { state: SceneState; snapshot: Snapshot | null };
  'overlay:beat': Record<never, never>;
};

export type ClientToServerEvents = {
  [M in ClientMessage]: (data: ClientMessageData<M>, ack: (answer: Ack<ClientAnswers[M]>) => void) => void;
};

/** The Socket.IO event name is the envelope's `type`, its one argument the envelope. */
export type ServerToClientEvents = {
  [T in EventType]: (event: EventEnvelope<T>) => void;
} & {
  /** First message on every connection: the protocol of this server and who it takes the client for. */
  hello: (hello: { protocol: string; serverTime: number; userId: string | null }) => void;
};
