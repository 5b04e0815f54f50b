import { useEffect, useEffectEvent } from 'react';
import { keepsKey } from '../sale/keys.rules.ts';
import { type DeskKey, deskKey } from './broadcast.rules.ts';

/** Calls `pressed` for every key meant for the desk: not typed into a field, not held down, not into a dialog. */
export function useDeskKeys(pressed: (key: DeskKey) => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const key = deskKey(event);
    if (!key || event.defaultPrevented || event.repeat || document.querySelector('[role=dialog]')) return;
    const { target } = event;
    if (target instanceof HTMLElement) {
      const { tagName, isContentEditable } = target;
      const name = event.key === ' ' ? 'space' : event.key.toLowerCase();
      const [type, role] = [target.getAttribute('type') ?? '', target.getAttribute('role')];
      if (keepsKey({ tagName, type, isContentEditable, role }, name)) return;
    }
    event.preventDefault();
    pressed(key);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
