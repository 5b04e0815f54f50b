import type { Readable } from 'node:stream';
import type { Logger } from '../../platform/logger.ts';
import type { RelayState } from './outputs.state.ts';
import type { Output } from './outputs.store.ts';
import { type Relay, startRelay } from './relay.ts';

/** State is repeated so often, so that hubs know that we are there. */
const REPEAT_MS = 5_000;

export type Relays = {
  /** Starts what is new, stops what has gone or is switched off, starts anew what has changed. */
  set(outputs: readonly Output[]): Promise<void>;
  /** By output. */
  states(): Record<string, RelayState>;
  stop(): Promise<void>;
};

export type RelaysDeps = {
  /** The program as FLV. @throws AppError STREAM_OFF_AIR */
  feed: () => Promise<Readable>;
  logger: Logger;
  /** One of them fares otherwise than before. */
  onChange: (outputId: string, state: RelayState) => void;
  /** All of them, every few seconds and after each change. */
  save: (states: Record<string, RelayState>) => Promise<void>;
};

/** One program of its own per target, so that none of them touches the encoder, or another. */
export function createRelays({ feed, logger, onChange, save }: RelaysDeps): Relays {
  const running = new Map<string, { output: Output; relay: Relay }>();
  const states = () => Object.fromEntries([...running].map(([id, { relay }]) => [id, relay.state] as const));
  const keep = () => {
    save(states()).catch((err) => logger.warn({ err }, 'how the outputs fare could not be told'));
  };
  const timer = setInterval(keep, REPEAT_MS);

  function start(output: Output): void {
    const relay = startRelay(output, {
      feed,
      logger,
      onChange(state) {
        onChange(output.id, state);
        keep();
      },
    });
    running.set(output.id, { output, relay });
  }

  async function stop(ids: readonly string[]): Promise<void> {
    const ending = ids.map((id) => running.get(id)?.relay.stop());
    for (const id of ids) running.delete(id);
    await Promise.all(ending);
  }

  return {
    async set(outputs) {
      const wanted = new Map(outputs.filter(({ enabled }) => enabled).map((output) => [output.id, output]));
      await stop([...running].filter(([id, { output }]) => !same(output, wanted.get(id))).map(([id]) => id));
      for (const output of wanted.values()) if (!running.has(output.id)) start(output);
      keep();
    },
    states,
    async stop() {
      clearInterval(timer);
      await stop([...running.keys()]);
    },
  };
}

/** Whether what is running goes where it should; its name may be another. */
function same(before: Output, after: Output | undefined): boolean {
  return after !== undefined && before.url === after.url && before.key === after.key;
}
