import { useRef, useState } from 'react';

/** What the clerk is asked to type in the line of the last command. */
export type Prompt = 'ask' | 'step';

export type Fields = ReturnType<typeof useFields>;

/** The desk's fields, so that a key can put the clerk into one. */
export function useFields() {
  const paddleRef = useRef<HTMLInputElement>(null);
  const amountRef = useRef<HTMLInputElement>(null);
  const messageRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLInputElement>(null);
  const [prompt, setPrompt] = useState<Prompt | null>(null);
  const enter = (field: HTMLInputElement | null) => {
    field?.focus();
    field?.select();
    return field !== null;
  };
  return {
    paddleRef,
    amountRef,
    messageRef,
    reasonRef,
    prompt,
    paddle: () => enter(paddleRef.current),
    amount: () => enter(amountRef.current),
    message: () => enter(messageRef.current),
    reason: () => enter(reasonRef.current),
    open: setPrompt,
    close: () => setPrompt(null),
  };
}
