// Looks at a video and listens to it: npm run verify:film -- video.mp4
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFilm } from '../server/studio/film/film.check.ts';
import type { Span } from '../server/studio/film/quality.rules.ts';

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const [name] = process.argv.slice(2);
  if (!name) throw new Error('Say which file: npm run verify:film -- video.mp4');
  const path = resolve(name);
  if (!existsSync(path)) throw new Error(`There is no file “${name}”.`);
  const facts = await checkFilm(path, AbortSignal.timeout(600_000));
  const { width, height, fps, codecs, bytes, captions, inspection, quality } = facts;
  const { seconds, black, frozen, sound } = inspection;
  const longest = sound?.silence.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  const rows: [string, string][] = [
    ['picture', `${width}×${height}, ${fps} fps, ${codecs.video} ${codecs.pixels}`],
    ['sound', codecs.audio ?? 'none'],
    ['length', `${seconds.toFixed(2)} s, ${(bytes / 1_000_000).toFixed(1)} MB`],
    ['loudness', sound ? figure(sound.integrated, 'LUFS') : 'no sound'],
    ['true peak', sound ? figure(sound.truePeak, 'dBTP') : 'no sound'],
    ['longest silence', longest ? spanOf(longest) : 'none'],
    ['black', spansOf(black)],
    ['frozen', spansOf(frozen)],
    ['caption tracks', captions.join(', ') || 'none (captions may be drawn into the picture)'],
    ['quality', quality.score.toFixed(2)],
    ...Object.entries(quality.measures).map(([measure, value]): [string, string] => [
      `  ${measure}`,
      value.toFixed(2),
    ]),
  ];
  for (const [label, value] of rows) console.log(`${label.padEnd(16)} ${value}`);
  return 0;
}

function figure(value: number | null, unit: string): string {
  return value === null ? 'silent' : `${value.toFixed(1)} ${unit}`;
}

function spanOf({ from, to }: Span): string {
  return `${(to - from).toFixed(2)} s, from ${from.toFixed(2)} to ${to.toFixed(2)} s`;
}

function spansOf(spans: readonly Span[]): string {
  return spans.map(spanOf).join('; ') || 'never';
}
