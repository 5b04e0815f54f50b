import type { VideoPlan } from '../../contracts/studio.ts';
import { pausesAfter } from '../../show/audio/audio.rules.ts';
import { createTurns } from '../../show/audio/turns.ts';
import { sentencesOf } from '../../show/script/sentences.rules.ts';
import type { SpeechDoor, Track, VoiceService } from '../../voice/voice.service.ts';
import type { SpokenScene } from '../studio.parts.ts';
import { type SceneToTime, speedFor, timeScenes } from './timing.rules.ts';

/** The voice speaks one line after the other; a second one is being found meanwhile. */
const AT_ONCE = 2;

/**
 * Has the words of each scene spoken and gives them their places. When they are too many for the length that was planned,
 * they are spoken a little faster.
 * @param door through which lines are made that are not there yet
 * @throws AppError of the voice or the door, or the signal's reason
 */
export async function speakScenes(
  voice: Pick<VoiceService, 'speak'>,
  { scenes, language }: VideoPlan,
  signal: AbortSignal,
  door?: SpeechDoor,
): Promise<SpokenScene[]> {
  const sentences = scenes.map(({ words }) => sentencesOf(words, language));
  /** A line that fails: no other is begun. */
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const speak = async (speed: number) => {
    const turns = createTurns(AT_ONCE);
    const settings = speed === 1 ? {} : { settings: { speed } };
    const one = (sentence: string) =>
      turns(async () => {
        either.throwIfAborted();
        return voice.speak(sentence, { language, signal, door, ...settings }).catch((error: unknown) => {
          failed.abort(error);
          throw error;
        });
      });
    const spoken = sentences.map((lines) => lines.map(one));
    // What is being made when another fails is booked before the budget is closed.
    await Promise.allSettled(spoken.flat());
    return Promise.all(spoken.map((lines) => Promise.all(lines)));
  };
  const toTime = (tracks: Track[][]): SceneToTime[] =>
    scenes.map(({ seconds }, n) => {
      const pauses = pausesAfter(sentences[n] ?? []);
      const lines = (tracks[n] ?? []).map(({ durationMs }, at) => ({
        durationMs,
        pauseMs: pauses[at] ?? 0,
      }));
      return { plannedMs: seconds * 1000, lines };
    });

  let tracks = await speak(1);
  const speed = speedFor(toTime(tracks));
  if (speed > 1) tracks = await speak(speed);
  const timed = timeScenes(toTime(tracks));
  return scenes.map(({ sceneId }, n) => ({
    sceneId,
    durationMs: timed[n]?.durationMs ?? 0,
    lines: (tracks[n] ?? []).map(({ text, durationMs, alignment, key }, at) => ({
      text,
      startMs: timed[n]?.starts[at] ?? 0,
      durationMs,
      alignment,
      key,
    })),
  }));
}

/** How long the words that nobody has spoken yet will be about, in seconds. */
export function secondsOfScenes(
  voice: Pick<VoiceService, 'secondsToMake'>,
  { scenes, language }: VideoPlan,
): Promise<number> {
  return voice.secondsToMake(
    scenes.flatMap(({ words }) => sentencesOf(words, language)),
    { language },
  );
}
