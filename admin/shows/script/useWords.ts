import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ScriptSegment, Show } from '../../../server/contracts/show.ts';
import { ApiError } from '../../../viewer/house/api.ts';
import { useHouse } from '../../house/HouseContext.tsx';
import { problemText } from '../../house/problems.ts';
import { SHOWS, useDeeds } from '../useShows.ts';
import { chosen, isDirty, received, saved, type Words, wordsOf } from './words.rules.ts';

const SAVE_AFTER_MS = 1_200;
type Wanted = 'draft' | 'editing';

/** The words of a segment in a field: saved while one types, and never over somebody else's without asking. */
export function useWords(showId: string, segment: ScriptSegment) {
  const { api } = useHouse();
  const deed = useDeeds(showId);
  const [words, setWords] = useState<Words>(() => wordsOf(segment));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const again = useRef<Wanted | null>(null);
  const latest = useRef(segment);
  const now = useRef(words);
  const put = (change: (before: Words) => Words) => {
    now.current = change(now.current);
    setWords(now.current);
  };

  const { rev, content, status } = segment;
  const receive = useEffectEvent(() => {
    latest.current = segment;
    // While something of ours is on its way, its own answer comes first.
    if (!busy.current) put((before) => received(before, segment));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the house has was changed
  useEffect(() => receive(), [rev, content, status]);

  const asStored = async () => {
    const { scriptSegments } = await api<Show>('GET', `${SHOWS}/${showId}`);
    return scriptSegments.find(({ id }) => id === segment.id);
  };
  /** @param wanted editing: somebody goes on writing; draft: they have left the field */
  const save = async (wanted: Wanted): Promise<void> => {
    clearTimeout(timer.current);
    if (busy.current) {
      again.current = wanted;
      return;
    }
    const { text, base, theirs } = now.current;
    const dirty = isDirty(now.current);
    if (theirs || (!dirty && !(wanted === 'draft' && latest.current.status === 'editing'))) return;
    const body = dirty ? { content: text, rev: base.rev, status: wanted } : { status: wanted };
    busy.current = true;
    setSaving(true);
    setProblem(null);
    try {
      latest.current = await deed<ScriptSegment>('PATCH', `/script/${segment.id}`, body);
      put((before) => saved(before, latest.current));
    } catch (error) {
      again.current = null;
      const meanwhile = error instanceof ApiError && error.error.code === 'CONFLICT';
      const other = meanwhile && (await asStored().catch(() => undefined));
      if (other) latest.current = other;
      else setProblem(problemText(error));
    }
    busy.current = false;
    setSaving(false);
    put((before) => received(before, latest.current));
    const next = again.current;
    again.current = null;
    if (next) await save(next);
  };
  const leaveForGood = useEffectEvent(() => void save('draft'));
  useEffect(() => () => leaveForGood(), []);

  return {
    words,
    saving,
    problem,
    dirty: isDirty(words),
    type: (text: string) => {
      put((before) => ({ ...before, text }));
      setProblem(null);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save('editing'), SAVE_AFTER_MS);
    },
    /** Who leaves the field is done with it. */
    leave: () => void save('draft'),
    choose: (which: 'mine' | 'theirs') => {
      put((before) => chosen(before, which));
      void save('draft');
    },
  };
}
