import { CHANNELS } from '../contracts/events.ts';
import type { House } from '../house.ts';
import { deriveKey } from '../platform/derived-key.ts';
import type { Logger } from '../platform/logger.ts';
import { createKeyService, type KeyService } from './gateway/key.service.ts';
import { createKeyStore } from './gateway/key.store.ts';
import { createOutputsService, type OutputsService } from './outputs/outputs.service.ts';
import { createOutputsState } from './outputs/outputs.state.ts';
import { createOutputsStore } from './outputs/outputs.store.ts';
import { createSeal } from './outputs/seal.ts';
import { createPlay, type Play } from './play/play.router.ts';
import { createPlayTokens, type PlayTokens } from './play/play.tokens.ts';
import type { StreamState } from './stream.state.ts';
import type { StreamStore } from './stream.store.ts';

/** How the broadcast is reached: who may publish to it, where else it goes, and who plays it. */
export type Reach = {
  keys: KeyService;
  outputs: OutputsService;
  play: Play;
  tokens: PlayTokens;
  /** What OBS asks for as "Server". */
  rtmpServer: (streamId: string) => Promise<string>;
  start(): Promise<void>;
};

/** Signs the right to play; hub and streamer derive the same. */
export const playKeyOf = (sessionSecret: string): Buffer => deriveKey(sessionSecret, 'right to play');

/** The simulcast targets with their keys, which only this house's secret opens. */
export const outputsStoreOf = ({ prisma, config }: Pick<House, 'prisma' | 'config'>) =>
  createOutputsStore(prisma, createSeal(deriveKey(config.sessionSecret, 'keys of outputs')));

export function createReach({
  house,
  store,
  state,
  logger,
}: {
  house: House;
  store: StreamStore;
  state: StreamState;
  logger: Logger;
}): Reach {
  const { config, prisma, redis, keys, bus } = house;
  const rtmpServer = async (streamId: string) => {
    const port = config.rtmpPort || ((await state.readAir(streamId))?.rtmpPort ?? 0);
    return `rtmp://${new URL(config.publicUrl).hostname}:${port}/live`;
  };
  const tokens = createPlayTokens(playKeyOf(config.sessionSecret));
  const changed = (streamId: string) =>
    bus.publish('stream:configured', { streamId }, { source: 'stream-manager' });
  const play = createPlay({
    visibility: async (id) => (await prisma.stream.findUnique({ where: { id } }))?.visibility ?? null,
    air: (id) => state.readAir(id),
    tokens,
    dataDir: config.dataDir,
  });
  return {
    keys: createKeyService({ store: createKeyStore(prisma), require: store.get, changed, rtmpServer }),
    outputs: createOutputsService({
      store: outputsStoreOf(house),
      state: createOutputsState(redis.commands, keys),
      require: store.get,
      changed,
    }),
    play,
    tokens,
    rtmpServer,
    async start() {
      await bus.subscribe(CHANNELS.stream, (event) => {
        if (event.type !== 'stream:configured') return;
        const { streamId } = event.data as { streamId: string };
        play.recheck(streamId).catch((err) => logger.warn({ err }, 'who watches could not be checked again'));
      });
    },
  };
}
