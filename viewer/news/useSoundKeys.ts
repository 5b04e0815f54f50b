import { type RefObject, useEffect, useRef } from 'react';
import { usePreferences } from '../house/preferences.ts';

type Keys = { toggle: () => void; skip: (seconds: number) => void };

const STEP_S = 5;
const TYPED = 'input:not([type=range]), textarea, select, [contenteditable]';
const PRESSED = 'button, a, summary, select';

/** Space plays and rests, the arrows skip: on the whole page while `engaged`, before that only inside `bar`. */
export function useSoundKeys(bar: RefObject<HTMLElement | null>, engaged: boolean, keys: Keys): void {
  const [{ shortcuts }] = usePreferences();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const target = event.target instanceof Element ? event.target : null;
      const inBar = target !== null && bar.current?.contains(target) === true;
      if (!inBar && !(engaged && shortcuts)) return;
      if (target?.closest(TYPED)) return;
      if (event.key === ' ' && !target?.closest(PRESSED)) latest.current.toggle();
      else if (event.key === 'ArrowLeft') latest.current.skip(-STEP_S);
      else if (event.key === 'ArrowRight') latest.current.skip(STEP_S);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [bar, engaged, shortcuts]);
}
