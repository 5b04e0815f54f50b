import type { CAMERAS, MOODS, TIMES_OF_DAY, VideoScene } from '../../contracts/studio.ts';
import { type Dice, wordsIn } from '../../show/writing/phrase.rules.ts';

/** What a voice says in a second at most, pauses counted in. */
const WORDS_PER_SECOND = 2.3;

export type Camera = (typeof CAMERAS)[number];
export type Mood = (typeof MOODS)[number];
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/** A scene with what is usual, and with what is its own. */
export function sceneOf(own: Partial<VideoScene> & Pick<VideoScene, 'kind' | 'seconds'>): VideoScene {
  return {
    sceneId: 1,
    title: '',
    description: '',
    words: '',
    camera: 'push_in',
    transition: 'dissolve',
    timeOfDay: 'day',
    mood: 'calm',
    palette: [],
    lines: [],
    characters: [],
    ...own,
  };
}

/** Scenes in their order, numbered, the first of which nothing leads into. */
export function numbered(scenes: readonly VideoScene[]): VideoScene[] {
  return scenes.map((scene, at) => ({
    ...scene,
    sceneId: at + 1,
    seconds: Math.round(scene.seconds * 10) / 10,
    ...(at === 0 ? { transition: 'fade' as const } : {}),
  }));
}

/** Seconds that words need, with a breath before and after. */
export const secondsFor = (words: string) => wordsIn(words) / WORDS_PER_SECOND + 0.8;
/** No picture stands longer than that. */
const LONGEST_SECONDS = 9;

/** A scene that would be too long, as several of the same kind, with the sentences dealt out and the camera moving on. */
export function spread(
  scene: VideoScene,
  sentences: readonly (string | null)[],
  cameras: readonly Camera[],
): VideoScene[] {
  const count = Math.ceil(scene.seconds / LONGEST_SECONDS);
  const seconds = scene.seconds / count;
  let rest = [...sentences];
  return Array.from({ length: count }, (_, at) => {
    const words = fitting(rest, room(seconds));
    rest = rest.filter((sentence) => sentence && !words.includes(sentence));
    return { ...scene, seconds, words, camera: cameras[at % cameras.length] ?? scene.camera };
  });
}
export const room = (seconds: number) => Math.floor(seconds * WORDS_PER_SECOND);
export const pick = <T>(options: readonly T[], dice: Dice): T =>
  options[Math.floor(dice() * options.length)] as T;

/** As many of the sentences, in their order, as there is room for; the shortest when none fits. */
export function fitting(sentences: readonly (string | null)[], words: number): string {
  const told = sentences.filter((sentence): sentence is string => Boolean(sentence));
  const taken: string[] = [];
  let left = words;
  for (const sentence of told) {
    if (wordsIn(sentence) > left) continue;
    taken.push(sentence);
    left -= wordsIn(sentence);
  }
  if (taken.length === 0) return told.toSorted((a, b) => wordsIn(a) - wordsIn(b))[0] ?? '';
  return taken.join(' ');
}

/** A text cut into a line of at most `most` characters, at a word. */
export function lineOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
