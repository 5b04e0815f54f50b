import { type SceneEdit, STUDIO_SECONDS, type VideoPlan, videoPlanSchema } from '../contracts/studio.ts';
import { AppError } from '../platform/errors.ts';
import { sent } from '../platform/patch.ts';

/** As many as a prompt may have. */
const MOST_CHARACTERS = 4_000;

/** All that a change of a scene puts into words, to be read, heard or drawn. */
export function wordsIn({ title, description, words, lines }: SceneEdit): string {
  return [title, description, words, ...(lines ?? [])].filter((text) => text).join('\n');
}

/**
 * The plan with one scene changed.
 * @throws AppError NOTHING_TO_DO before there is a plan, NOT_FOUND, VALIDATION_FAILED for more than a video may have
 */
export function editedPlan(plan: VideoPlan | null, sceneId: number, edit: SceneEdit): VideoPlan {
  if (!plan) throw new AppError('NOTHING_TO_DO', undefined, 'There are no scenes yet');
  if (!plan.scenes.some((scene) => scene.sceneId === sceneId)) throw new AppError('NOT_FOUND');
  const scenes = plan.scenes.map((scene) =>
    scene.sceneId === sceneId ? { ...scene, ...sent(edit) } : scene,
  );
  const changed = videoPlanSchema.parse({ ...plan, scenes });
  requireRoom('seconds', secondsOf(plan), secondsOf(changed), STUDIO_SECONDS.max);
  requireRoom('characters', charactersOf(plan), charactersOf(changed), MOST_CHARACTERS);
  return changed;
}

const secondsOf = ({ scenes }: VideoPlan) =>
  Math.round(10 * scenes.reduce((sum, { seconds }) => sum + seconds, 0)) / 10;
const charactersOf = ({ scenes }: VideoPlan) => scenes.reduce((sum, { words }) => sum + words.length, 0);

/** What is too much already may become less, or stay. */
function requireRoom(unit: 'seconds' | 'characters', before: number, after: number, most: number): void {
  if (after <= most || after <= before) return;
  const what = unit === 'seconds' ? 'All scenes together' : 'The words of all scenes together';
  const problem = `${what} would have ${after} ${unit}; a video has ${most} at most`;
  throw new AppError('VALIDATION_FAILED', undefined, problem);
}
