import { AppError } from '../../platform/errors.ts';
import { ask, begunLines, end, type Session, save } from './conductor.session.ts';

/** One answer may be late on a busy machine; two are an absence. */
const MISSED_ANSWERS = 2;
const OFF_AIR = 'The stream is off air. The show goes on by itself when it is back.';
const NO_VOICE = 'The voice does not speak. The show goes on by itself when it does.';

/**
 * Learns from the streamer what became of the lines that were begun. A line of the script that it does not know was
 * never heard, or cut off with the streamer itself: it is asked for again, under the same id.
 * @returns whether the show can go on
 */
export async function follow(session: Session): Promise<boolean> {
  const { deps, run } = session;
  let voiceless = false;
  const begun = new Map(begunLines(session).map((line) => [line.id, line]));
  try {
    const heard = await deps.stage.lines(run.streamId, [...begun.keys()].slice(-100));
    session.quietMs = heard.quietMs;
    session.speaking = heard.speaking;
    for (const { speechId, state, remainingMs, error } of heard.lines) {
      const line = begun.get(speechId);
      if (!line) continue;
      session.remaining.set(speechId, state === 'speaking' ? remainingMs : null);
      if (state === 'spoken' || state === 'cut') await end(session, speechId, state);
      else if (state === 'unknown' || state === 'failed') {
        // What was said of a moment is not said of a later one; words that no voice can say are left out.
        if (state === 'failed') voiceless = true;
        if (line.kind === 'improvised' || error === 'VALIDATION_FAILED') await end(session, speechId, 'cut');
        else if (run.status === 'running' || run.status === 'held') await ask(session, line);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    session.missed += 1;
    if (session.missed >= MISSED_ANSWERS && run.status === 'running')
      await save(session, { status: 'held', trouble: OFF_AIR });
    return false;
  }
  session.missed = 0;
  if (voiceless && run.status === 'running') await save(session, { status: 'held', trouble: NO_VOICE });
  else if (!voiceless && run.status === 'held') await save(session, { status: 'running', trouble: null });
  return !voiceless;
}
