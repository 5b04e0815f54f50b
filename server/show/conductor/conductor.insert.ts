import { begin, begunLines, type Session, save } from './conductor.session.ts';

const LOOK_MS = 200;

/**
 * Says a line of staff, after the sentence that is spoken.
 * @param fits whether there is time for it now
 * @returns ms until the next look
 */
export async function insert(session: Session, fits = (_text: string) => true): Promise<number> {
  const { run } = session;
  const [line, ...others] = run.memory.inserts;
  if (!line) return 0;
  if (begunLines(session).some(({ id }) => id !== line.id)) return LOOK_MS;
  const status = session.lines.get(line.id)?.status;
  if (status === undefined) {
    if (!fits(line.text)) return LOOK_MS;
    await begin(session, { ...line, segmentId: run.memory.segmentId, sentence: null, kind: 'inserted' });
  } else if (status !== 'begun') await save(session, { memory: { inserts: others } });
  return status === undefined || status === 'begun' ? LOOK_MS : 0;
}
