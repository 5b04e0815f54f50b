import type { SceneEdit } from '../contracts/studio.ts';

/** All that a change of a scene puts into words, to be read, heard or drawn. */
export function wordsIn({ title, description, words, lines }: SceneEdit): string {
  return [title, description, words, ...(lines ?? [])].filter((text) => text).join('\n');
}
