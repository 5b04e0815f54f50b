import { CHANNELS } from '../../contracts/events.ts';
import type { Bus } from '../../platform/bus.ts';
import type { Logger } from '../../platform/logger.ts';
import type { OutputsStore } from '../outputs/outputs.store.ts';
import type { Relays } from '../outputs/relays.ts';
import type { RtmpGateway } from './gateway.ts';
import type { KeyStore } from './key.store.ts';

/** News can be lost while Redis is away. */
const REPEAT_MS = 15_000;

export type InStep = { start(): Promise<void>; stop(): Promise<void> };

/** Keeps gateway and relays as staff have set them in PostgreSQL: who may publish and play, and where the stream goes. */
export function keepInStep({
  streamId,
  gateway,
  relays,
  keys,
  outputs,
  visibility,
  bus,
  logger,
}: {
  streamId: string;
  gateway: Pick<RtmpGateway, 'configure'>;
  relays: Pick<Relays, 'set'>;
  keys: Pick<KeyStore, 'list'>;
  outputs: Pick<OutputsStore, 'list'>;
  visibility: (streamId: string) => Promise<'public' | 'private' | null>;
  bus: Pick<Bus, 'subscribe'>;
  logger: Logger;
}): InStep {
  let reading: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let leave: (() => Promise<void>) | undefined;

  async function read(): Promise<void> {
    const [known, seen] = await Promise.all([keys.list(streamId), visibility(streamId)]);
    gateway.configure({ keys: known.map(({ id, digest }) => ({ id, digest })), open: seen === 'public' });
    await relays.set(await outputs.list(streamId));
  }

  /** One at a time, and once more when it was asked for meanwhile. */
  function follow(): void {
    again = reading !== null;
    reading ??= read()
      .catch((err) => logger.warn({ err }, 'keys and outputs could not be read; they stay as they were'))
      .finally(() => {
        reading = null;
        if (again) follow();
      });
  }

  return {
    async start() {
      leave = await bus.subscribe(CHANNELS.stream, (event) => {
        if (event.type === 'stream:configured') follow();
      });
      timer = setInterval(follow, REPEAT_MS);
      follow();
      await reading;
    },
    async stop() {
      clearInterval(timer);
      await leave?.();
      await reading;
    },
  };
}
