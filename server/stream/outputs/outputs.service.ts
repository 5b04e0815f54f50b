import type { z } from 'zod';
import type { newOutputSchema, StreamOutput } from '../../contracts/stream.ts';
import { AppError } from '../../platform/errors.ts';
import type { OutputsState } from './outputs.state.ts';
import type { OutputPatch, OutputsStore } from './outputs.store.ts';

/** Each is a program of its own. */
const MOST_OUTPUTS = 10;

type Row = Awaited<ReturnType<OutputsStore['rows']>>[number];
export type OutputsService = ReturnType<typeof createOutputsService>;

/** Simulcast targets as staff run them. Every method throws AppError NOT_FOUND for what is unknown. */
export function createOutputsService({
  store,
  state,
  require,
  changed,
}: {
  store: OutputsStore;
  state: OutputsState;
  /** @throws AppError NOT_FOUND when there is no such stream */
  require: (streamId: string) => Promise<unknown>;
  /** The streamer must learn of it. */
  changed: (streamId: string) => Promise<void>;
}) {
  async function shown(streamId: string, rows: Row[]): Promise<StreamOutput[]> {
    const relays = await state.read(streamId);
    return rows.map(({ id, name, url, enabled }) => {
      const relay = enabled ? relays[id] : undefined;
      const { status = 'off', error = null, since = null, retryInMs = null } = relay ?? {};
      return { id, name, url, enabled, status, error, since, retryInMs };
    });
  }

  async function one(streamId: string, row: Row): Promise<StreamOutput> {
    return (await shown(streamId, [row]))[0] as StreamOutput;
  }

  return {
    async list(streamId: string): Promise<StreamOutput[]> {
      await require(streamId);
      return shown(streamId, await store.rows(streamId));
    },

    /** @throws AppError CONFLICT when there are ten already */
    async add(streamId: string, output: z.output<typeof newOutputSchema>): Promise<StreamOutput> {
      await require(streamId);
      if ((await store.rows(streamId)).length >= MOST_OUTPUTS) {
        throw new AppError('CONFLICT', undefined, 'There are ten outputs already; delete one first');
      }
      const row = await store.add(streamId, output);
      await changed(streamId);
      return one(streamId, row);
    },

    async change(streamId: string, id: string, patch: OutputPatch): Promise<StreamOutput> {
      const row = await store.update(streamId, id, patch);
      await changed(streamId);
      return one(streamId, row);
    },

    async remove(streamId: string, id: string): Promise<void> {
      await store.remove(streamId, id);
      await changed(streamId);
    },
  };
}
