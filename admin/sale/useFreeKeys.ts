import { type RefObject, useEffect } from 'react';

/**
 * Keeps Enter and Space with the desk: neither the link that led here nor a button that the pointer pressed may hold the
 * focus. Who walks by Tab is left alone.
 */
export function useFreeKeys(desk: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = desk.current;
    const focused = document.activeElement;
    if (!root || (focused && root.contains(focused))) return;
    root.focus({ preventScroll: true });
  }, [desk]);
  useEffect(() => {
    const root = desk.current;
    const clicked = ({ detail }: MouseEvent) => {
      const byPointer = detail > 0 && document.activeElement instanceof HTMLButtonElement;
      if (byPointer) root?.focus({ preventScroll: true });
    };
    root?.addEventListener('click', clicked);
    return () => root?.removeEventListener('click', clicked);
  }, [desk]);
}
