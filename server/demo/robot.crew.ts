import type { Temper } from './robot.mind.rules.ts';
import { type LotBefore, Robot, type RobotOptions } from './robot.ts';

/** The regulars of the demo sale. The name says what they are, wherever it is shown. */
export const REGULARS: readonly { name: string; temper: Temper }[] = [
  { name: 'Robot Ada', temper: 'eager' },
  { name: 'Robot Bruno', temper: 'patient' },
  { name: 'Robot Chidi', temper: 'sniper' },
  { name: 'Robot Dolores', temper: 'proxy' },
  { name: 'Robot Emil', temper: 'eager' },
  { name: 'Robot Fumiko', temper: 'patient' },
];

export type CrewOptions = Pick<RobotOptions, 'url' | 'onDeed' | 'random'> & {
  /** A fresh access token for the robot of this name. */
  token: (name: string) => Promise<string>;
};

/** The robots as a group: they sit at one lot together, or at those that are open together. */
export class RobotCrew {
  readonly #robots: Robot[];

  constructor({ token, ...shared }: CrewOptions) {
    this.#robots = REGULARS.map(
      ({ name, temper }) => new Robot({ ...shared, name, temper, token: () => token(name) }),
    );
  }

  play(auctionIds: readonly string[]): void {
    for (const [i, robot] of this.#robots.entries()) {
      const auctionId = auctionIds[i % auctionIds.length];
      if (auctionId !== undefined) robot.sit(auctionId);
    }
  }

  /** Those who like to do so leave their maximum before the opening. */
  async leaveMaxima(lot: LotBefore): Promise<void> {
    await Promise.all(this.#robots.map((robot) => robot.leaveMaximum(lot)));
  }

  leave(): void {
    for (const robot of this.#robots) robot.leave();
  }
}
