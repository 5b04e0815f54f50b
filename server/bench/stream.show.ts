import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene, Transition } from '../contracts/scene.ts';
import type { BenchProcess } from './proc.ts';
import type { ShowHouse } from './stream.house.ts';

/** A minute of the show: every five seconds something happens, and ten times the scene changes. */
const BEAT_MS = 5_000;
const CUT: Transition = { kind: 'cut', durationMs: 0 };
const FADE: Transition = { kind: 'fade', durationMs: 500 };
const WIPE: Transition = { kind: 'wipe', durationMs: 600 };

type Lot = ShowHouse['lots'][number];
type Beat = { scene?: [Scene, Transition]; says?: (lot: Lot, n: number) => string; does?: Deed };
type Deed = 'warn once' | 'warn twice' | 'hammer';

/** The bidders are quiet from the first warning to the hammer, as they would be; then the next lot is open. */
const MINUTE: readonly Beat[] = [
  {
    scene: ['lot', FADE],
    says: ({ title, artist }, n) => `Lot ${n}, ladies and gentlemen: ${title}, by ${artist}.`,
  },
  { scene: ['bidding', CUT] },
  { scene: ['lot', WIPE] },
  { scene: ['bidding', CUT], says: ({ title }) => `Look closely at ${title}: it will not be here tomorrow.` },
  { scene: ['welcome', FADE] },
  { scene: ['bidding', FADE] },
  { scene: ['lot', CUT], says: (_, n) => `We are in the middle of lot ${n}, and the room is awake.` },
  { scene: ['bidding', CUT] },
  { does: 'warn once' },
  { does: 'warn twice' },
  { scene: ['sold', CUT], does: 'hammer', says: (_, n) => `That was lot ${n}. Thank you all for your bids.` },
  { scene: ['break', FADE] },
];

/** What is shown, for the reader of the figures. */
export const SHOW_IN_WORDS =
  'Every minute another lot of the demo sale with its picture: ten scene changes (lot, bidding, welcome, sold, break; by ' +
  'cut, fade and wipe), two fair warnings and the hammer; the house music throughout; four lines by staff, and the ' +
  "host's own remarks on the bidding; captions, mouth, price, timer and the bids as they come.";

export type Show = {
  /** Opens the first lot, and the bidders bid. */
  open(): Promise<void>;
  /** Plays so many minutes. */
  play(minutes: number): Promise<void>;
  readonly changes: number;
  readonly lines: number;
  /** What the house would not do, in its words; the show goes on. */
  readonly refused: readonly string[];
};

/** The auctioneer and the director of the show in one: acts as staff on the API. */
export function createShow({ staff, lots }: ShowHouse, crowd: BenchProcess): Show {
  let number = 0;
  let changes = 0;
  let lines = 0;
  const refused: string[] = [];
  const note = (error: Error) => void refused.push(error.message.slice(0, 200));
  const lot = () => lots[number % lots.length] as Lot;
  const command = (name: string) => staff('POST', `/auctions/${lot().id}/${name}`, {});

  async function open(): Promise<void> {
    await command('start');
    await crowd.ask('follow', lot().id);
    await crowd.ask('bid', true);
  }

  async function act(deed: Deed): Promise<void> {
    if (deed === 'warn once') {
      await crowd.ask('bid', false);
      await sleep(300);
    }
    if (deed !== 'hammer') {
      await command('fair-warning');
      return;
    }
    await command('close');
  }

  async function beat({ scene, says, does }: Beat): Promise<void> {
    const { id } = lot();
    if (does) await act(does);
    if (scene) {
      const [name, transition] = scene;
      const body = { scene: name, auctionId: id, auto: false, transition };
      await staff('POST', '/streams/main/scene', body).then(() => {
        changes += 1;
      }, note);
    }
    if (says) {
      // The sound is made before this is answered; nothing of the show waits for it.
      staff('POST', '/streams/main/say', { text: says(lot(), number + 1), priority: 'script' }).then(() => {
        lines += 1;
      }, note);
    }
    if (does !== 'hammer') return;
    number += 1;
    await open();
  }

  return {
    open,
    async play(minutes) {
      const begun = performance.now();
      for (let n = 0; n < minutes * MINUTE.length; n += 1) {
        await beat(MINUTE[n % MINUTE.length] as Beat);
        await sleep(Math.max(0, begun + (n + 1) * BEAT_MS - performance.now()));
      }
    },
    get changes() {
      return changes;
    },
    get lines() {
      return lines;
    },
    refused,
  };
}
