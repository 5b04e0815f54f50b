import type { VideoCharacter, VideoScene } from '../../contracts/studio.ts';

/** The house's hand: the same words in every prompt, so that scenes of a video belong together. */
const STYLE =
  'Painterly oil illustration with visible brushwork, cinematic light, rich but calm colours, atmospheric depth. ' +
  'No text, no letters, no logos, no watermark, no frame around the picture.';
const TIMES = {
  dawn: 'at dawn, low warm light and mist',
  day: 'by day, clear natural light',
  dusk: 'at dusk, glowing horizon and first lamps',
  night: 'at night, moonlight and lamps',
} as const;
const QUIET = 'Keep the lowest quarter calm and without important things: captions lie there.';

/** What each character looks like, in the same words in every scene: that keeps a face the same. */
const lookOf = ({ name, description, consistencyKey }: VideoCharacter) =>
  `${name} always looks like this (reference ${consistencyKey}): ${description || 'as one would imagine'}.`;

/** The prompt of a scene for an image model. */
export function scenePrompt(
  scene: VideoScene,
  characters: readonly VideoCharacter[],
  variant: number,
): string {
  const seen = characters.filter(({ characterId }) => scene.characters.includes(characterId));
  return [
    scene.kind === 'portrait' ? 'Three-quarter portrait, head and shoulders.' : '',
    scene.description || scene.title,
    ...seen.map(lookOf),
    `The scene is ${TIMES[scene.timeOfDay]}; the mood is ${scene.mood}.`,
    scene.palette.length > 0 ? `Palette: ${scene.palette.join(', ')}.` : '',
    variant > 1 ? `Another composition than the obvious one (${variant}).` : '',
    STYLE,
    QUIET,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The prompt of a character alone. */
export function portraitPrompt(character: VideoCharacter): string {
  return `Three-quarter portrait, head and shoulders, before a plain painted backdrop. ${lookOf(character)} ${STYLE}`;
}
