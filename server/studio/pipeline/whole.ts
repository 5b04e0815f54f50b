import type { Phase } from '../../contracts/studio.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import { stored } from '../../show/productions/plain-reason.ts';
import type { Artefacts } from './artefact.store.ts';

type Objects = Pick<ObjectStore, 'head'>;
type Files = { key: string; bytes: number; thumbnails?: readonly string[]; captions?: string | null };

/** Whether the file of an artefact is in the store as it was stored, and those beside it are there. @throws AppError UNAVAILABLE */
export async function isWhole(objects: Objects, { key, bytes, thumbnails = [], captions }: Files) {
  if ((await stored(objects.head(key)))?.size !== bytes) return false;
  const beside = captions ? [...thumbnails, captions] : thumbnails;
  const found = await Promise.all(beside.map((file) => stored(objects.head(file))));
  return found.every((meta) => meta !== null);
}

/** The first phase that made something whose file is lost; null: all files are there. @throws AppError UNAVAILABLE */
export async function firstLost(objects: Objects, made: Artefacts): Promise<Phase | null> {
  const { characters, keyframes, clips, voiceover, videos } = made;
  const files: [Phase, readonly Files[]][] = [
    ['characters', characters],
    ['keyframes', keyframes],
    ['clips', clips],
    ['voiceover', voiceover ? [voiceover] : []],
    ['composition', videos],
  ];
  for (const [phase, rows] of files) {
    for (const row of rows) if (!(await isWhole(objects, row))) return phase;
  }
  return null;
}
