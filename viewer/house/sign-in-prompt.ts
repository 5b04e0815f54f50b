import type { MinorUnits } from '../../server/contracts/money.ts';

export type SignInReason =
  | { kind: 'bid'; auctionId: string; amount: MinorUnits; maxAmount?: MinorUnits }
  | { kind: 'plain' };
export type SignInState = { open: boolean; reason: SignInReason };

/** Asks the visitor to sign in, and tells who asked how it went. */
export type SignInPrompt = {
  get: () => SignInState;
  subscribe: (listener: () => void) => () => void;
  ask: (reason: SignInReason) => Promise<boolean>;
  settle: (signedIn: boolean) => void;
};

export function createSignInPrompt(): SignInPrompt {
  let state: SignInState = { open: false, reason: { kind: 'plain' } };
  let answer: (signedIn: boolean) => void = () => {};
  const listeners = new Set<() => void>();
  const set = (next: SignInState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask: (reason) => {
      answer(false);
      set({ open: true, reason });
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    settle: (signedIn) => {
      set({ ...state, open: false });
      answer(signedIn);
    },
  };
}
