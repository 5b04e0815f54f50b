export type Leaving = ReturnType<typeof createLeaving>;

/**
 * When a turn ends of which staff see nothing any more: at once, or, while a script is being written, when the model is
 * about to take its next step, so that what was begun is finished and kept.
 */
export function createLeaving(left: AbortSignal) {
  const end = new AbortController();
  let writing = false;
  const leave = () => {
    if (left.aborted && !writing) end.abort(left.reason);
  };
  left.addEventListener('abort', leave);
  leave();
  return {
    signal: end.signal,
    /** From here to the next step nobody who leaves ends the turn. */
    hold(): void {
      writing = true;
    },
    nextStep(): void {
      writing = false;
      leave();
    },
    /** Staff said so: it ends whatever is being done. */
    stop: () => end.abort(),
  };
}
