import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { fieldProblems, problemText } from '../house/problems.ts';

export type Errors = Record<string, string>;
/** What the fields say, in the shape the house expects, and what could not be read from them. */
export type Reading = { input: unknown; errors: Errors };

type Options<V, S extends z.ZodType> = {
  initial: V;
  schema: S;
  read: (values: V) => Reading;
  send: (input: z.output<S>) => Promise<unknown>;
};

/**
 * Form state over a contract's schema. Fields are checked on submit, and again on every change after that.
 * `dirty` turns false once the form was sent; errors of the house land on the fields they name.
 */
export function useForm<V extends object, S extends z.ZodType>({
  initial,
  schema,
  read,
  send,
}: Options<V, S>) {
  const [values, setValues] = useState(initial);
  const [dirty, setDirty] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<{ errors: Errors; text: string } | null>(null);
  const [sending, setSending] = useState(false);

  const check = () => {
    const reading = read(values);
    const parsed = schema.safeParse(reading.input);
    const errors: Errors = { ...reading.errors };
    if (!parsed.success)
      for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
    return { parsed, errors };
  };
  const own = tried ? check().errors : {};
  const errors: Errors = { ...refused?.errors, ...own };

  const set = <K extends keyof V>(name: K, value: V[K]) => {
    setValues((before) => ({ ...before, [name]: value }));
    setDirty(true);
    setRefused(null);
  };

  const submit = async () => {
    setTried(true);
    const { parsed, errors: found } = check();
    if (!parsed.success || Object.keys(found).length > 0) return focusFirstError();
    setSending(true);
    setRefused(null);
    try {
      // Clean before it is sent: `send` may leave the page, and the guard must not ask then.
      setDirty(false);
      await send(parsed.data);
    } catch (error) {
      setDirty(true);
      setRefused({ errors: fieldProblems(error), text: problemText(error) });
    } finally {
      setSending(false);
    }
  };

  return {
    values,
    set,
    errors,
    problem: refused?.text ?? null,
    dirty,
    sending,
    onSubmit: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      void submit();
    },
    /** Props of a text field: value, change handler and error. */
    text: <K extends keyof V & string>(name: K) => ({
      value: values[name] as string,
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as V[K]),
      error: errors[name],
    }),
  };
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** Asks before the tab is closed while something is unsaved. */
export function useBeforeUnload(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}
