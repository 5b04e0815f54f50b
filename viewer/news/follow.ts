/** The spoken word stays between these heights of the window. */
const BAND = { top: 0.22, bottom: 0.68, aim: 0.36 };
/** A scroll that is under way is not begun anew by the next word. */
const UNDER_WAY_MS = 700;
const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Makes what brings a word into the quiet part of the window when it has left it. */
export function createFollower(): (element: HTMLElement) => void {
  let begunAt = Number.NEGATIVE_INFINITY;
  return (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= innerHeight * BAND.top && bottom <= innerHeight * BAND.bottom) return;
    if (performance.now() - begunAt < UNDER_WAY_MS) return;
    begunAt = performance.now();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({ top: top - innerHeight * BAND.aim, behavior: calm ? 'instant' : 'smooth' });
  };
}

/** Calls back when the reader scrolls by wheel, finger, key or bar; what the page does itself does not count. */
export function onReaderScroll(scrolled: () => void): () => void {
  const key = (event: KeyboardEvent) => {
    const inField = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (SCROLL_KEYS.has(event.key) && !inField) scrolled();
  };
  const bar = (event: PointerEvent) => {
    if (event.clientX >= document.documentElement.clientWidth) scrolled();
  };
  const stop = new AbortController();
  const options = { passive: true, signal: stop.signal };
  addEventListener('wheel', scrolled, options);
  addEventListener('touchmove', scrolled, options);
  addEventListener('keydown', key, options);
  addEventListener('pointerdown', bar, options);
  return () => stop.abort();
}
