import type { Logger } from '../platform/logger.ts';
import type { Compositor } from './parts.ts';
import type { StreamState } from './stream.state.ts';

const EVERY_MS = 350;
/** How often it is asked whether anybody looks. */
const IDLE_MS = 1_000;
const WIDTH = 480;

type Deps = {
  streamId: string;
  state: StreamState;
  program: Compositor;
  /** Draws the preview; made when somebody looks for the first time. */
  preview: () => Compositor;
  drawPreview: (compositor: Compositor) => void;
  logger: Logger;
};

/** Small pictures of program and preview, for as long as a desk looks at them. */
export function createMonitors({ streamId, state, program, preview, drawPreview, logger }: Deps) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let compositor: Compositor | null = null;

  async function look(): Promise<number> {
    if (!(await state.monitorWanted(streamId))) return IDLE_MS;
    compositor ??= preview();
    drawPreview(compositor);
    const [on, next] = await Promise.all([program.thumbnail(WIDTH), compositor.thumbnail(WIDTH)]);
    await Promise.all([
      state.writeMonitor(streamId, 'program', on),
      state.writeMonitor(streamId, 'preview', next),
    ]);
    return EVERY_MS;
  }

  async function turn(): Promise<void> {
    const wait = await look().catch((err) => {
      logger.debug({ err }, 'no pictures for the desk');
      return IDLE_MS;
    });
    if (!stopped) timer = setTimeout(turn, wait);
  }

  return {
    start: () => void turn(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
