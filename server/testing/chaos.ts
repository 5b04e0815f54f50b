import { runChaos } from './chaos.run.ts';
import {
  type Fault,
  freezeHub,
  killBothServices,
  killEverything,
  killHub,
  killPostgres,
  killRedis,
  midCommit,
  openDoomedHouse,
  restoreOldHouse,
  restoreOldRedis,
} from './faults.ts';
import { report } from './rehearsal.ts';

/** `npm run chaos [minutes]`: breaks a house of its own again and again, at random, and has every lot checked. */
const minutes = Number(process.argv[2] ?? 10);
const until = Date.now() + minutes * 60_000;
const kills = {
  killHub,
  killRedis,
  killPostgres,
  restoreOldRedis,
  restoreOldHouse,
  killEverything,
  killBothServices,
};

const one = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;
const chance = (share: number) => Math.random() < share;

let faults = 0;
let acked = 0;
let lost = 0;
let found = 0;
while (Date.now() < until) {
  const appendOnly = chance(0.5);
  const house = await openDoomedHouse({ hubs: 2, appendOnly });
  try {
    for (let sale = 0; sale < 3 && Date.now() < until; sale++) {
      // A hub that goes on after a stop may meet offers that were refused elsewhere: no clerk changes the price then.
      const frozen = chance(0.25);
      const choices: [string, Fault][] = frozen ? [['freezeHub', freezeHub]] : Object.entries(kills);
      const chosen = Array.from({ length: 4 }, () => one(choices));
      const verdicts = await runChaos(house, {
        faults: chosen.map(([, fault]) => (chance(0.6) ? midCommit(fault) : fault)),
        bidders: 80,
        viewers: 20,
        spread: true,
        ackMs: frozen ? 1_200 : 7_000,
        clerk: !frozen,
      });
      const what = `${chosen.map(([name]) => name).join(', ')}${appendOnly ? '' : ' (Redis without its file)'}`;
      console.log(report(what, chosen.length, verdicts));
      faults += chosen.length;
      for (const verdict of verdicts) {
        for (const { rule, detail } of verdict.findings.slice(0, 10))
          console.log(`  ${verdict.format} ${rule}: ${detail}`);
        acked += verdict.acked;
        lost += verdict.lost;
        found += verdict.findings.length;
      }
    }
  } finally {
    await house.close();
  }
}
console.log(
  `In all: faults injected: ${faults}, bids acked: ${acked}, acked bids lost: ${lost}, findings: ${found}`,
);
process.exit(found === 0 ? 0 : 1);
