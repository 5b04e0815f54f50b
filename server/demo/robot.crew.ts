import type { Temper } from './robot.rules.ts';
import { Robot, type RobotOptions } from './robot.ts';

/** The regulars of the demo sale. The name says what they are, wherever it is shown. */
export const REGULARS: readonly { name: string; temper: Temper }[] = [
  { name: 'Robot Ada', temper: 'eager' },
  { name: 'Robot Bruno', temper: 'patient' },
  { name: 'Robot Chidi', temper: 'sniper' },
  { name: 'Robot Dolores', temper: 'proxy' },
  { name: 'Robot Emil', temper: 'eager' },
  { name: 'Robot Fumiko', temper: 'patient' },
];

export type CrewOptions = Pick<RobotOptions, 'url' | 'onBid' | 'random'> & {
  /** A fresh access token for the robot of this name. */
  token: (name: string) => Promise<string>;
};

/** The robots as a group: they sit at one lot together. */
export class RobotCrew {
  readonly #robots: Robot[];

  constructor({ token, ...shared }: CrewOptions) {
    this.#robots = REGULARS.map(
      ({ name, temper }) => new Robot({ ...shared, name, temper, token: () => token(name) }),
    );
  }

  play(auctionId: string): void {
    for (const robot of this.#robots) robot.sit(auctionId);
  }

  leave(): void {
    for (const robot of this.#robots) robot.leave();
  }
}
