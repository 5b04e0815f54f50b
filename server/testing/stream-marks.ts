import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SceneTemplate } from '../contracts/scene.ts';
import { startChild } from '../platform/child-program.ts';
import {
  BLOCK,
  BLOCKS,
  type CaptionCode,
  decodeCaption,
  decodeTicker,
  readBlocks,
  type TickerCode,
} from '../stream/compositor/blocks.rules.ts';
import { inPieces } from './stream-watcher.ts';

const SCENES = 'assets/stream/scenes';
/** A stream that was not there yet. */
const AGAIN_MS = 500;
/** Two rows of blocks at the top of the picture: the ticker's code, below it the caption's. */
const PLACE = { x: 384, y: 24, w: BLOCK * BLOCKS, h: 2 * BLOCK };

/**
 * Writes a scene of the house once more, with marks in the picture that say what its ticker and its captions show.
 * @param dataDir of a house that is not yet started
 */
export function markScene(dataDir: string, name: string): void {
  const folder = join(dataDir, SCENES);
  mkdirSync(folder, { recursive: true });
  const file = `${name}.json`;
  const own = readFileSync(join(import.meta.dirname, '../../data', SCENES, file), 'utf8');
  const scene = JSON.parse(own) as SceneTemplate;
  const { x, y, w } = PLACE;
  scene.elements.push(
    { id: 'marked-ticker', kind: 'ticker_code', box: [x, y, w, BLOCK] },
    { id: 'marked-caption', kind: 'caption_code', box: [x, y + BLOCK, w, BLOCK] },
  );
  writeFileSync(join(folder, file), JSON.stringify(scene));
}

/** Plays a stream as a viewer would, again when it breaks off, and reads the marks of `markScene` in its pixels. */
export function watchMarks(url: string) {
  const { x, y, w, h } = PLACE;
  let ticker: TickerCode | null = null;
  let closed = false;
  const captions = new Map<number, Set<number>>();
  const read = (pixels: Buffer) => {
    const row = (down: number) => readBlocks((dx, dy) => pixels[(down + dy) * w + dx] ?? 0);
    ticker = decodeTicker(row(0)) ?? ticker;
    const caption: CaptionCode | 'none' | null = decodeCaption(row(BLOCK));
    if (caption === null || caption === 'none') return;
    captions.set(caption.line, (captions.get(caption.line) ?? new Set()).add(caption.words));
  };
  const open = () => {
    const child = startChild({
      file: 'ffmpeg',
      args: [
        ...['-hide_banner', '-loglevel', 'error', '-nostdin'],
        ...['-fflags', 'nobuffer', '-analyzeduration', '1000000', '-i', url, '-map', '0:v:0'],
        ...['-vf', `crop=${w}:${h}:${x}:${y},format=gray`, '-f', 'rawvideo', '-flush_packets', '1', 'pipe:3'],
      ],
      pipes: 1,
    });
    inPieces(child.reader(3), w * h, read);
    return child;
  };
  let child = open();
  const play = async (): Promise<void> => {
    while (!closed) {
      await child.ended;
      await sleep(AGAIN_MS);
      if (!closed) child = open();
    }
  };
  const playing = play();
  return {
    /** What runs through the ticker of the newest picture. */
    get ticker(): TickerCode | null {
      return ticker;
    },
    /** How many of its words had begun, in one picture or another, of each line that was captioned. */
    captions,
    async close(): Promise<void> {
      closed = true;
      await child.stop(1_000);
      await playing;
    },
  };
}
