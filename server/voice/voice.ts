import type { Pool } from 'pg';
import type { Config } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import { createFileLink, type ObjectStore } from '../platform/object-store.ts';
import { createProviders } from './providers.ts';
import { createVoiceService, type VoiceService } from './voice.service.ts';
import { createVoiceStore } from './voice.store.ts';
import { createVoiceThread } from './voice.thread.ts';

type Deps = {
  config: Pick<Config, 'speech' | 'dataDir' | 'fileLinkBase'>;
  pool: Pool;
  objects: ObjectStore;
  logger: Logger;
  timeoutMs?: number;
  restMs?: number;
};

/** The voice of the house. Costs nothing until something is said: its thread starts with the first line. */
export function createVoice({ config, pool, objects, logger, ...limits }: Deps): VoiceService {
  const { speech, dataDir, fileLinkBase } = config;
  const thread = createVoiceThread();
  return createVoiceService({
    store: createVoiceStore(pool),
    objects,
    fileLink: createFileLink(fileLinkBase),
    providers: createProviders({ speech, dataDir, thread, logger }),
    thread,
    usual: { provider: speech.provider, voice: speech.voice, model: speech.model },
    logger,
    ...limits,
  });
}
