import type { VideoPlan } from '../../contracts/studio.ts';
import { diceOf } from '../../show/writing/phrase.rules.ts';
import type { Brief } from './brief.rules.ts';
import { STEPS } from './explainer.texts.rules.ts';
import { lineOf, numbered, pick, sceneOf } from './scene.rules.ts';

/** How something works here, step by step, in the length that was asked for. */
export function explainerOf(brief: Brief): VideoPlan {
  const steps = STEPS[brief.language][brief.explains ?? 'bidding'];
  const dice = diceOf(`${brief.subject}|${brief.explains}|${brief.seconds}`);
  const titleSeconds = Math.min(3, brief.seconds / 6);
  const share = (brief.seconds - titleSeconds) / steps.length;
  const [first] = steps;
  const title = first?.title ?? '';
  const scenes = [
    sceneOf({
      kind: 'title',
      seconds: titleSeconds,
      title,
      description: first?.seen ?? '',
      lines: [lineOf(title, 120)],
      mood: 'warm',
      timeOfDay: 'dusk',
    }),
    ...steps.map((step, at) =>
      sceneOf({
        kind: 'place',
        seconds: share,
        title: step.title,
        description: step.seen,
        words: step.words,
        camera: pick(['push_in', 'pan_right', 'pan_left', 'pull_out'] as const, dice),
        transition: at % 2 === 0 ? 'dissolve' : 'slide',
        timeOfDay: pick(['dawn', 'day', 'dusk', 'night'] as const, dice),
        mood: pick(['calm', 'warm', 'bright'] as const, dice),
      }),
    ),
  ];
  return { title, language: brief.language, scenes: numbered(scenes), characters: [], author: 'house' };
}
