import { AppError } from '../../platform/errors.ts';
import { voiceRetryMs } from './conductor.rules.ts';
import { ask, begunLines, end, type Session, save } from './conductor.session.ts';

/** One answer may be late on a busy machine; two are an absence. */
const MISSED_ANSWERS = 2;
const OFF_AIR = 'The stream is off air. The show goes on by itself when it is back.';

/**
 * Learns from the streamer what became of the lines that were begun. A line of the script that it does not know was
 * never heard, or cut off with the streamer itself: it is asked for again, under the same id.
 * @returns whether the show can go on
 */
export async function follow(session: Session): Promise<boolean> {
  const { deps, run } = session;
  const begun = new Map(begunLines(session).map((line) => [line.id, line]));
  const failed: string[] = [];
  let heard = false;
  try {
    const answer = await deps.stage.lines(run.streamId, [...begun.keys()].slice(-100));
    session.quietMs = answer.quietMs;
    session.speaking = answer.speaking;
    for (const { speechId, state, remainingMs, error } of answer.lines) {
      const line = begun.get(speechId);
      if (!line) continue;
      session.remaining.set(speechId, state === 'speaking' ? remainingMs : null);
      heard ||= state === 'speaking' || state === 'spoken';
      if (state === 'spoken' || state === 'cut') await end(session, speechId, state);
      // Words that no voice can say are left out.
      else if (error === 'VALIDATION_FAILED') await end(session, speechId, 'cut');
      else if (state === 'failed') failed.push(speechId);
      // What was said of a moment is not said of a later one.
      else if (state === 'unknown' && line.kind === 'improvised') await end(session, speechId, 'cut');
      else if (state === 'unknown' && isUnderWay(session)) await ask(session, line);
    }
    if (heard && failed.length === 0) session.voice = { failures: 0, retryAt: null, asked: new Set() };
    else await bearWith(session, failed, Date.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    session.missed += 1;
    if (session.missed >= MISSED_ANSWERS && run.status === 'running')
      await save(session, { status: 'held', trouble: OFF_AIR });
    return false;
  }
  session.missed = 0;
  const trouble = voiceTrouble(session);
  if (trouble !== null) {
    if (isUnderWay(session)) await hold(session, trouble);
    return false;
  }
  if (session.run.status === 'held') await save(session, { status: 'running', trouble: null });
  return true;
}

const isUnderWay = ({ run }: Session): boolean => run.status === 'running' || run.status === 'held';

/** A voice that fails is asked again ever more seldom. */
async function bearWith(session: Session, failed: readonly string[], now: number): Promise<void> {
  const { voice } = session;
  const lines = begunLines(session).filter(({ id }) => failed.includes(id));
  if (voice.retryAt === null && lines.length > 0) {
    voice.failures += 1;
    voice.retryAt = now + voiceRetryMs(voice.failures);
    for (const { id, kind } of lines) if (kind === 'improvised') await end(session, id, 'cut');
  } else if (voice.retryAt !== null && now >= voice.retryAt && isUnderWay(session)) {
    voice.retryAt = null;
    voice.asked = new Set(lines.map(({ id }) => id));
    for (const line of lines) await ask(session, line);
  }
}

/** What staff are told while the voice fails, or is tried once more; null: it speaks, as far as anybody knows. */
function voiceTrouble({ voice, lines }: Session): string | null {
  const tried = [...voice.asked].some((id) => lines.get(id)?.status === 'begun');
  if (voice.failures === 0 || (voice.retryAt === null && !tried)) return null;
  const times = voice.failures === 1 ? 'once' : `${voice.failures} times in a row`;
  const seconds = voiceRetryMs(voice.failures) / 1_000;
  return `The voice does not speak: it failed ${times} and is asked again after ${seconds} s. The show goes on by itself when it speaks.`;
}

async function hold(session: Session, trouble: string): Promise<void> {
  const { status, trouble: told } = session.run;
  if (status !== 'held' || told !== trouble) await save(session, { status: 'held', trouble });
}
