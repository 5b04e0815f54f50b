import { useFlags, useHeldMessages, useWaiting } from '../house/queries.ts';

export type Waiting = { bidders: number; messages: number; flags: number };

/** How much waits for a decision of the staff; 0 also while it is not known. */
export function useWaitingWork(): Waiting {
  return {
    bidders: useWaiting().length,
    messages: useHeldMessages().data?.length ?? 0,
    flags: useFlags('open').data?.length ?? 0,
  };
}
