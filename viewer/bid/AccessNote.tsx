import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { ApiError } from '../house/api.ts';
import css from './AccessNote.module.css';
import { type Access, useRegister } from './registration.ts';

/** Why this visitor cannot bid yet, and what to do about it. */
export function AccessNote({ view, access }: { view: LotView; access: Access }) {
  const words = wordsOf(access);
  if (!words) return null;
  return (
    <section className={css.note} data-kind={access.kind} data-testid="access">
      <p className={css.title}>{words.title}</p>
      <p>{words.text}</p>
      {access.kind === 'ask' && <AskForPaddle view={view} />}
    </section>
  );
}

function AskForPaddle({ view }: { view: LotView }) {
  const register = useRegister(view);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await register();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="lg" loading={busy} onClick={ask}>
        Ask for a paddle
      </Button>
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** In a few words, for the phone's bar. */
export function accessTitle(access: Access): string | null {
  return wordsOf(access)?.title ?? null;
}

function wordsOf(access: Access): { title: string; text: string } | null {
  switch (access.kind) {
    case 'clear':
      return null;
    case 'ask':
      return {
        title: 'Register to bid',
        text: 'This sale is open to registered bidders. Ask for a paddle; the house looks at each request.',
      };
    case 'pending':
      return {
        title: 'Your registration waits for approval',
        text: 'The house is looking at it. You can bid as soon as it is approved; this page notices by itself.',
      };
    case 'deposit':
      return {
        title: 'Your deposit has not arrived yet',
        text: `This sale asks for a deposit of ${formatMoney(access.amount, access.currency)} before the first bid. Send it as agreed with the house, naming paddle ${access.paddle}. You can bid as soon as the house has it; it comes back if you buy nothing.`,
      };
    case 'declined':
      return {
        title: 'Your registration was declined',
        text: 'You can follow the sale but not bid in it. If that surprises you, ask the house.',
      };
    case 'banned':
      return {
        title: 'You cannot bid in this sale',
        text: 'The house has taken your paddle back, and your bids no longer count. Ask the house if you want to know why.',
      };
  }
}
