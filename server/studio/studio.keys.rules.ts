import type { Aspect } from '../contracts/studio.ts';
import { STUDIO_PREFIX } from '../platform/private.keys.rules.ts';

/** Which of an input's pictures or films something is. */
export type Cut = { aspect: Aspect; variant: number };

const nameOf = ({ aspect, variant }: Cut) => `${aspect.replace(':', 'x')}-v${variant}`;

/** `keyframe_id` of the table: its name within the input. */
export function keyframeId(sceneId: number, sequence: number, cut: Cut): string {
  return `${sceneId}-${sequence}-${nameOf(cut)}`;
}

/** `clip_id` of the table: its name within the input. */
export function clipId(sceneId: number, cut: Cut): string {
  return `${sceneId}-${nameOf(cut)}`;
}

/**
 * Where the files of an input are kept. The run and the attempt that made a file are part of its name: what a later one
 * makes never lies where a page or a slow worker of an earlier one still looks, or deletes.
 */
export function studioKeys({ inputId, run, attempt }: { inputId: number; run: number; attempt: number }) {
  const folder = `${STUDIO_PREFIX}${inputId}/r${run}.${attempt}`;
  return {
    /** @param place of the character in the plan, from 1 */
    character: (place: number, ending: string) => `${folder}/characters/${place}.${ending}`,
    keyframe: (id: string, ending: string) => `${folder}/keyframes/${id}.${ending}`,
    clip: (id: string) => `${folder}/clips/${id}.mp4`,
    voiceover: () => `${folder}/voiceover.wav`,
    video: (cut: Cut) => `${folder}/videos/${nameOf(cut)}.mp4`,
    /** @param place from 1 */
    thumbnail: (cut: Cut, place: number) => `${folder}/videos/${nameOf(cut)}-${place}.jpg`,
    captions: (cut: Cut) => `${folder}/videos/${nameOf(cut)}.vtt`,
  };
}

/** Whether a file is part of a video in the studio: it is given out by a signed link only. */
export function isStudioKey(key: string): boolean {
  return key.startsWith(STUDIO_PREFIX);
}
