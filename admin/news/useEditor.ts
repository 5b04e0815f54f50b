import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { ApiError } from '../../viewer/house/api.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import {
  changesOf,
  chosen,
  type Draft,
  draftOf,
  fieldErrors,
  isDirty,
  type NewsFields,
  received,
  saved,
} from './draft.rules.ts';
import { NEWS, useNewsDeed } from './useNews.ts';

export type Editor = ReturnType<typeof useEditor>;
/** What is sent to the house just now. */
export type Sending =
  | 'save'
  | 'publish'
  | 'schedule'
  | 'unschedule'
  | 'unpublish'
  | 'archive'
  | 'restore'
  | 'delete';

/**
 * The fields of an item in the hands of one person: never saved over somebody else's without asking.
 * @param item as it is stored; null: not yet. `onMade` hears of the first saving.
 */
export function useEditor(item: NewsDraft | null, onMade: (made: NewsDraft) => void) {
  const { api } = useHouse();
  const deed = useNewsDeed();
  const [draft, setDraft] = useState(() => draftOf(item));
  const [sending, setSending] = useState<Sending | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useRef(draft);
  const busy = useRef(false);
  const id = useRef(item?.id ?? null);
  const put = (change: (before: Draft) => Draft) => {
    now.current = change(now.current);
    setDraft(now.current);
  };

  const receive = useEffectEvent(() => {
    if (item === null) return;
    id.current = item.id;
    // While something of ours is on its way, its own answer comes first.
    if (!busy.current) put((before) => received(before, item));
  });
  const { rev } = item ?? { rev: 0 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the house has was changed
  useEffect(() => receive(), [rev, sending]);

  /** Takes in what somebody else has stored. */
  const look = async () => {
    const theirs = await api<NewsDraft>('GET', `${NEWS}/desk/${id.current}`);
    put((before) => received(before, theirs));
  };

  /** Stores what was changed, and `extra`. False: it waits for a decision of the one who writes. */
  const store = async (extra: { publishAt?: string | null }, again = true): Promise<boolean> => {
    const sent = now.current;
    if (id.current === null) {
      const { sourceUrl, ...fields } = sent.fields;
      const body = {
        ...fields,
        ...changesOf({ ...sent, base: { ...sent.fields, sourceUrl: '' } }),
        ...extra,
      };
      const made = await deed<NewsDraft>('POST', '', body);
      id.current = made.id;
      put((before) => saved(before, sent.fields, made));
      onMade(made);
      return true;
    }
    const changes = { ...changesOf(sent), ...extra };
    if (Object.keys(changes).length === 0) return true;
    try {
      const stored = await deed<NewsDraft>('PATCH', `/${id.current}`, { ...changes, rev: sent.rev });
      put((before) => saved(before, sent.fields, stored));
      return true;
    } catch (error) {
      if (!(again && isConflict(error))) throw error;
      await look();
      // Somebody changed other fields than ours: both stand.
      return now.current.theirs === null && store(extra, false);
    }
  };

  /** Runs one thing at a time and says why it was not done. Saves first what is not saved. @param merges with what others changed */
  const run = async (
    what: Sending,
    then: () => Promise<unknown>,
    extra = {},
    merges = true,
  ): Promise<boolean> => {
    if (busy.current || now.current.theirs !== null) return false;
    setTried(true);
    setProblem(null);
    if (Object.keys(fieldErrors(now.current.fields)).length > 0) {
      focusFirstError();
      return false;
    }
    busy.current = true;
    setSending(what);
    try {
      if (!(await store(extra, merges))) return false;
      await then();
      return true;
    } catch (error) {
      setProblem(problemText(error));
      // What others see by now is to be looked at before it is tried again.
      if (isConflict(error) && id.current !== null) await look().catch(() => undefined);
      return false;
    } finally {
      busy.current = false;
      setSending(null);
    }
  };
  /** A step of what stands here: never of words that somebody else has just changed. */
  const step = (what: Sending, name: string) => {
    const post = async () => {
      const { rev } = now.current;
      const done = await deed<NewsDraft>('POST', `/${id.current}/${name}`, { rev });
      put((before) => received(before, done));
    };
    return () => run(what, post, {}, false);
  };

  return {
    fields: draft.fields,
    draft,
    errors: tried ? fieldErrors(draft.fields) : {},
    dirty: isDirty(draft),
    sending,
    problem,
    set: <K extends keyof NewsFields>(name: K, value: NewsFields[K]) => {
      setProblem(null);
      put((before) => ({ ...before, fields: { ...before.fields, [name]: value } }));
    },
    choose: (which: 'mine' | 'theirs') => put((before) => chosen(before, which)),
    save: () => run('save', async () => {}),
    publish: step('publish', 'publish'),
    /** At an instant, ISO; null: not by itself. */
    schedule: (at: string | null) =>
      run(at === null ? 'unschedule' : 'schedule', async () => {}, { publishAt: at }),
    unpublish: step('unpublish', 'unpublish'),
    archive: step('archive', 'archive'),
    restore: step('restore', 'unpublish'),
    /** Deletes it and leaves its page by `leave`, unsaved changes and all. @throws ApiError */
    remove: async (leave: () => unknown) => {
      setSending('delete');
      try {
        await deed('DELETE', `/${id.current}`);
        await leave();
      } finally {
        setSending(null);
      }
    },
  };
}

const isConflict = (error: unknown): boolean => error instanceof ApiError && error.error.code === 'CONFLICT';

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
