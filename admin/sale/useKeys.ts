import { useEffect, useEffectEvent } from 'react';
import { keepsKey, keyName } from './keys.rules.ts';

/**
 * Calls `pressed` with the name of every key that is meant for the desk: not typed into a field, not held down, and not
 * while a dialog is open. It returns whether it used the key.
 */
export function useKeys(pressed: (name: string) => boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const name = keyName(event);
    if (name === null || event.defaultPrevented || document.querySelector('[role=dialog]')) return;
    const { target } = event;
    if (target instanceof HTMLElement) {
      const { tagName, isContentEditable } = target;
      const type = target.getAttribute('type') ?? '';
      if (keepsKey({ tagName, type, isContentEditable, role: target.getAttribute('role') }, name)) return;
    }
    // A key held down must not answer its own question, nor scroll the page.
    if (event.repeat || pressed(name)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
