// Narrates a script and measures that what is lit is what is heard: npm run verify:narration [-- script.txt] [--keep folder]
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

/** So far apart may a word be heard and lit, in milliseconds. */
const LIMIT_MS = 100;
const SCRIPT = `Good evening, and welcome to the house. Tonight we offer eight lots from the estate of a collector who bought slowly, looked long, and parted with nothing in fifty years.

Lot 3 is the picture that everybody asks about: “Harbour at First Light”, painted in 1887, oil on canvas, 64 × 92 cm. It hung in the dining room, opposite the window; the varnish is old, the frame is older, and the light is as fresh as on the morning it was seen.

How does one bid? Open the lot, choose an amount, and press the button once. If somebody bids in the last seconds, the clock is moved — nobody loses a picture to a slow hand. The estimate is $12,000 to $18,000, the premium 20%, and what you owe is shown before you bid.

A word about patience. Great pictures do not shout! They wait, for years if need be, until the right pair of eyes comes by… Perhaps tonight? We begin at seven o'clock; the first hammer falls at ten past. Thank you for being here, and good luck.`;

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { keep: { type: 'string' }, language: { type: 'string', default: 'en' } },
    allowPositionals: true,
  });
  await ensurePrismaClient();
  const { narrateAtHome } = await import('../server/testing/narration.own.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-narration-'));
  try {
    const folder = values.keep ? resolve(values.keep) : dataDir;
    mkdirSync(folder, { recursive: true });
    const made = await narrateAtHome({
      script: positionals[0] ? readFileSync(positionals[0], 'utf8') : SCRIPT,
      title: 'Before the sale begins',
      language: values.language,
      dataDir,
      video: join(folder, 'narration.mp4'),
      say: console.log,
    });
    const film = made.durationMs / 1000;
    console.log(
      `${film.toFixed(1)} s of video in ${made.seconds.toFixed(1)} s (${(film / made.seconds).toFixed(1)} × real time), ` +
        `${made.work.toFixed(1)} s of one core (${(film / made.work).toFixed(1)} ×), ` +
        `${(made.bytes / 1e6).toFixed(1)} MB, ${made.fps} fps, ${made.loudness?.toFixed(1)} LUFS`,
    );
    const missed = made.missed.length === 0 ? '' : ` Missed: ${made.missed.join(' ')}`;
    console.log(`${made.lit} of ${made.spoken} spoken words were seen lit.${missed}`);
    const all = [...made.words, ...made.onsets];
    console.log('\nhow much later a word is lit than it is heard, in ms   n    min    p5   p50   p95   max');
    show('by the place of its sentence in the sound', made.words);
    show('after silences, by the energy of the sound', made.onsets);
    if (made.worst) console.log(`The farthest word: “${made.worst.text}”, ${made.worst.off.toFixed(0)} ms`);
    const most = Math.max(...all.map(Math.abs));
    const well = most <= LIMIT_MS && made.lit === made.spoken && made.onsets.length > 0;
    console.log(
      `\nAt most ${most.toFixed(0)} ms apart: ${well ? 'well' : `NOT WELL (${LIMIT_MS} ms are allowed)`}.`,
    );
    return well ? 0 : 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function show(what: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0).padStart(6);
  console.log(
    `  ${what.padEnd(52)}${String(sorted.length).padStart(4)} ${[0, 0.05, 0.5, 0.95, 1].map(at).join('')}`,
  );
}
