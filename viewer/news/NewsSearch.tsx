import { Kbd } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../house/preferences.ts';
import css from './NewsSearch.module.css';

const TYPING_MS = 250;

/** The search box. @param q what is searched now @param onSearch told when the reader has stopped typing */
export function NewsSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const [{ shortcuts }] = usePreferences();
  const field = useRef<HTMLInputElement>(null);
  const told = useRef(q);
  const search = (words: string) => {
    told.current = words.trim();
    onSearch(told.current);
  };
  const searchSoon = useDebouncedCallback(search, TYPING_MS);
  useHotkeys(shortcuts ? [['/', () => field.current?.select()]] : []);

  // The address changed by itself: somebody went back.
  useEffect(() => {
    if (q === told.current) return;
    told.current = q;
    setTyped(q);
  }, [q]);

  const type = (words: string) => {
    setTyped(words);
    searchSoon(words);
  };
  const clear = () => {
    searchSoon.cancel();
    setTyped('');
    search('');
    field.current?.focus();
  };
  return (
    <search>
      <form
        className={css.box}
        onSubmit={(event) => {
          event.preventDefault();
          searchSoon.cancel();
          search(typed);
        }}
      >
        <IconSearch size={18} aria-hidden />
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          aria-label="Search the headlines"
          placeholder="Search the headlines"
          maxLength={200}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed) clear();
          }}
        />
        {typed ? (
          <button type="button" onClick={clear} aria-label="Clear the search">
            <IconX size={17} />
          </button>
        ) : (
          shortcuts && <Kbd aria-hidden>/</Kbd>
        )}
      </form>
    </search>
  );
}
