import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ScriptSegment, Show } from '../../../server/contracts/show.ts';
import { ApiError } from '../../../viewer/house/api.ts';
import { useHouse } from '../../house/HouseContext.tsx';
import { problemText } from '../../house/problems.ts';
import { SHOWS, useDeeds } from '../useShows.ts';
import { chosen, isDirty, received, saved, type Words, wordsOf } from './words.rules.ts';

const SAVE_AFTER_MS = 1_200;

/** The words of a segment in a field: saved while one types, and never over somebody else's without asking. */
export function useWords(showId: string, segment: ScriptSegment) {
  const { api } = useHouse();
  const deed = useDeeds(showId);
  const [words, setWords] = useState<Words>(() => wordsOf(segment));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const now = useRef(words);
  const put = (change: (before: Words) => Words) => {
    now.current = change(now.current);
    setWords(now.current);
  };

  const { rev, content } = segment;
  const receive = useEffectEvent(() => {
    // While something of ours is on its way, its own answer says what became of it.
    if (!busy.current) put((before) => received(before, { rev, content }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: words of the house have changed
  useEffect(() => receive(), [rev, content]);

  const asStored = async () => {
    const { scriptSegments } = await api<Show>('GET', `${SHOWS}/${showId}`);
    return scriptSegments.find(({ id }) => id === segment.id);
  };
  const save = async (status: 'draft' | 'editing') => {
    clearTimeout(timer.current);
    const { text, base, theirs } = now.current;
    if (busy.current || theirs || !isDirty(now.current)) return;
    busy.current = true;
    setSaving(true);
    setProblem(null);
    try {
      const body = { content: text, rev: base.rev, status };
      const stored = await deed<ScriptSegment>('PATCH', `/script/${segment.id}`, body);
      put((before) => saved(before, stored));
    } catch (error) {
      const meanwhile = error instanceof ApiError && error.error.code === 'CONFLICT';
      const theirs = meanwhile && (await asStored().catch(() => undefined));
      if (theirs) put((before) => received(before, theirs));
      else setProblem(problemText(error));
    } finally {
      busy.current = false;
      setSaving(false);
    }
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
    leave: async () => {
      if (isDirty(now.current)) await save('draft');
      else if (segment.status === 'editing')
        await deed('PATCH', `/script/${segment.id}`, { status: 'draft' }).catch(() => {});
    },
    saveNow: () => void save('draft'),
    choose: (which: 'mine' | 'theirs') => {
      put((before) => chosen(before, which));
      void save('draft');
    },
  };
}
