import { createModerationModel } from '../host/moderation/moderation.model.ts';
import type { House } from '../house.ts';
import { createShowModel } from '../show/writing/show.model.ts';
import type { VoiceService } from '../voice/voice.service.ts';
import { createFilmStudio } from './film/film.ts';
import { createPainter } from './pictures/painter.ts';
import { createPlanner } from './planning/planner.ts';
import type { StudioParts } from './studio.worker.ts';

/** The parts of the studio as the house's configuration wants them. */
export function createStudioParts(
  { config, pool, log }: Pick<House, 'config' | 'pool' | 'log'>,
  voice: VoiceService,
): StudioParts & { close(): Promise<void> } {
  const logger = log.component('agent-service');
  const painter = createPainter({ llm: config.llm, logger });
  const planner = createPlanner({
    model: config.llm && createShowModel(config.llm),
    moderation: config.llm && createModerationModel(config.llm),
    async blockedWords() {
      const { rows } = await pool.query<{ words: string[] }>(
        'SELECT blocked_words AS words FROM host.characters',
      );
      return rows.flatMap(({ words }) => words);
    },
    logger,
  });
  return { planner, painter, film: createFilmStudio({ voice }), close: () => painter.close() };
}
