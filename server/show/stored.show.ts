import type { z } from 'zod';
import type { authorSchema, ScriptSegment, Show } from '../contracts/show.ts';

/** A segment as the house keeps it: with the key of its sound, where a client gets a link. */
export type StoredSegment = Omit<ScriptSegment, 'audioUrl'> & {
  audioKey: string | null;
  /** The version of the words that the sound has; always `rev` where there is sound. */
  audioRev: number | null;
};

/** A show as the house keeps it: with keys, where a client gets links. */
export type StoredShow = Omit<Show, 'presentationUrl' | 'scriptSegments'> & {
  presentationKey: string | null;
  scriptSegments: StoredSegment[];
};

export type Author = z.infer<typeof authorSchema>;
