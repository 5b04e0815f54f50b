import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { T0 } from './auction.model.fixture.ts';
import type { BidCommand } from './auction.model.lot.ts';
import { apply, createLot, leastNextBid } from './auction.model.ts';
import { type LotRules, publicState } from './lot.rules.ts';
import { commandOf } from './lua.commands.ts';
import { type Step, stepsArbitrary } from './lua.histories.ts';
import { rulesArbitrary } from './lua.terms.ts';

const FORMATS = ['english', 'dutch', 'sealed_first', 'sealed_second'] as const satisfies Format[];

/** Lives a history by the model, and looks at the public state of a live lot after each change and a while later. */
function live(rules: LotRules, steps: Step[]): void {
  let lot = createLot(rules);
  let now = T0;
  const sent: BidCommand[] = [];
  for (const [n, step] of steps.entries()) {
    if (step.do === 'clock') now += step.by;
    else if (step.do === 'nearEnd' && lot.endsAt !== undefined) now = lot.endsAt - step.left;
    const command = commandOf(step, lot, sent, n, Math.max(now, lot.clock));
    if (!command) continue;
    if (command.kind === 'bid') sent.push(command);
    const result = apply(lot, command, now);
    if (!('entry' in result)) continue;
    lot = result.lot;
    const { state, rev, at } = result.entry;
    if (state.status !== 'live' || state.taken) continue;
    for (const moment of [at, at + 1_234]) {
      const shown = publicState(rules, state, rev, moment);
      const least = leastNextBid(lot, moment);
      expect(shown.minNextBid).toBe(`${least}`);
      const offered = rules.buyNowPrice !== null && least <= BigInt(rules.buyNowPrice);
      expect(shown.buyNowPrice).toBe(offered ? rules.buyNowPrice : null);
      expect(shown.fallsFrom).toBe(rules.format === 'dutch' ? lot.fallsFrom : null);
    }
  }
}

describe('the public state', () => {
  it.each(FORMATS)('%s: asks what the model asks, at every moment', (format) => {
    fc.assert(
      fc.property(rulesArbitrary(format), stepsArbitrary(format), (rules, steps) =>
        live({ ...rules, id: 'lot' }, steps),
      ),
      { numRuns: 100 },
    );
  });
});
