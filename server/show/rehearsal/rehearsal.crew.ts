import type { RobotCrew } from '../../demo/robot.crew.ts';
import type { Logger } from '../../platform/logger.ts';

const LOOK_MS = 500;

type Deps = {
  /** One hub at a time seats robots. */
  seats: () => boolean;
  /** Lots of rehearsals with robots that are open now. */
  openLots: () => Promise<string[]>;
  crew: Pick<RobotCrew, 'play' | 'leave'>;
  logger: Logger;
};

/** Seats robots at the lots of rehearsals while they are open. */
export function createRehearsalCrew({ seats, openLots, crew, logger }: Deps) {
  let timer: NodeJS.Timeout | undefined;
  let look: Promise<void> | null = null;
  let seated = false;

  async function seat(): Promise<void> {
    const lots = seats() ? await openLots() : [];
    if (lots.length > 0) crew.play(lots);
    else if (seated) crew.leave();
    seated = lots.length > 0;
  }

  return {
    start() {
      timer = setInterval(() => {
        look ??= seat()
          .catch((err) => logger.warn({ err }, 'robots of a rehearsal could not be seated'))
          .finally(() => {
            look = null;
          });
      }, LOOK_MS);
    },
    async stop() {
      clearInterval(timer);
      await look;
      crew.leave();
    },
  };
}
