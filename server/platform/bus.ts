import { randomUUID } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import {
  type Channel,
  channelOf,
  EVENTS,
  type EventData,
  type EventSource,
  type EventType,
  type Internal,
  type InternalEvent,
} from '../contracts/events.ts';
import type { Logger } from './logger.ts';

export type EventHandler = (event: InternalEvent) => void;

export type PublishOptions = {
  source: EventSource;
  /** The same id for the same fact, so that a repeat can be told from news; a new one when left out. */
  id?: string;
  /** Epoch milliseconds; now when left out. */
  timestamp?: number;
};

export type Bus = {
  /**
   * Sends one event to every process that listens on its channel.
   * @throws when Redis is away; nothing was sent then, or it is not known whether
   */
  publish<T extends EventType>(
    type: T,
    data: EventData<T> & Internal,
    options: PublishOptions,
  ): Promise<void>;
  /** Calls `handler` for every event of the channel until the returned function is called. */
  subscribe(channel: Channel, handler: EventHandler): Promise<() => Promise<void>>;
  /**
   * Calls `handler` whenever the channels are heard again after the connection was lost: what was published meanwhile
   * is gone, and whoever told it on has to look for themselves.
   */
  onResumed(handler: () => void): () => void;
};

export type BusDeps = {
  publisher: Redis | Cluster;
  /** A connection that does nothing else. */
  subscriber: Redis | Cluster;
  logger: Logger;
};

/** The events of the house over Redis pub/sub, one channel per kind as in the SothebAIs document. */
export function createBus({ publisher, subscriber, logger }: BusDeps): Bus {
  const handlers = new Map<string, Set<EventHandler>>();
  const resumed = new Set<() => void>();

  subscriber.on('message', (channel: string, message: string) => {
    const listeners = handlers.get(channel);
    if (!listeners?.size) return;
    const events = readEvents(channel, message);
    if (!events) {
      logger.warn({ channel, bytes: message.length }, 'dropped a message that is no event of this channel');
      return;
    }
    for (const event of events) for (const handle of listeners) tell(handle, event);
  });

  subscriber.on('ready', () => {
    const heard = [...handlers].filter(([, listeners]) => listeners.size > 0).map(([channel]) => channel);
    if (heard.length === 0) return;
    // The connection subscribes by itself, but does not say when that is done; to do it again is harmless.
    subscriber.subscribe(...heard).then(
      () => {
        for (const handle of resumed) handle();
      },
      (err) => logger.warn({ err }, 'the channels are not heard again yet'),
    );
  });

  function tell(handle: EventHandler, event: InternalEvent): void {
    try {
      handle(event);
    } catch (err) {
      logger.error({ err, type: event.type }, 'an event handler failed');
    }
  }

  return {
    async publish(type, data, { source, id = randomUUID(), timestamp = Date.now() }) {
      const envelope = { id, timestamp, type, source, version: '1.0', data };
      await publisher.publish(channelOf(type), JSON.stringify(envelope));
    },

    async subscribe(channel, handler) {
      let listeners = handlers.get(channel);
      if (!listeners) {
        listeners = new Set();
        handlers.set(channel, listeners);
      }
      listeners.add(handler);
      await subscriber.subscribe(channel);
      return async () => {
        listeners.delete(handler);
        if (listeners.size === 0) await subscriber.unsubscribe(channel);
      };
    },

    onResumed(handler) {
      resumed.add(handler);
      return () => void resumed.delete(handler);
    },
  };
}

/** The events of a message, which is one event or an array of them; undefined when any of it is something else. */
function readEvents(channel: string, message: string): InternalEvent[] | undefined {
  let read: unknown;
  try {
    read = JSON.parse(message);
  } catch {
    return undefined;
  }
  const events = Array.isArray(read) ? read : [read];
  return events.every((event) => isEvent(channel, event)) ? events : undefined;
}

// The shape of `data` is the publisher's compile-time duty: checking it again for every event would cost the hot path.
function isEvent(channel: string, event: unknown): event is InternalEvent {
  if (typeof event !== 'object' || event === null) return false;
  const { id, timestamp, type, version, data } = event as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof timestamp === 'number' &&
    version === '1.0' &&
    typeof type === 'string' &&
    Object.hasOwn(EVENTS, type) &&
    channelOf(type as EventType) === channel &&
    typeof data === 'object' &&
    data !== null
  );
}
