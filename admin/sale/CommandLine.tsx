import { Kbd, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseMoney } from '../../server/contracts/money.ts';
import css from './CommandLine.module.css';
import { KEYS } from './keys.rules.ts';
import { UNDO_REASONS } from './told.rules.ts';
import { ARMED_MS, type Desk } from './useDesk.ts';
import type { Fields, Prompt } from './useFields.ts';

type Props = { desk: Desk; fields: Fields };

/** The question before a command that cannot simply be taken back; the same key again is the answer. */
function Question({ desk, fields }: Props) {
  const { asked, armed, overtaken, explaining } = desk;
  if (!asked || !armed) return null;
  const takesReason = asked.id === 'cancel' || asked.id === 'unsell' || asked.id === 'pass';
  const leave = () => {
    fields.reasonRef.current?.blur();
    desk.disarm();
  };
  return (
    <div className={css.line} data-kind="asked" role="alertdialog" aria-label={asked.confirm}>
      <p>
        {overtaken && 'A bid came in meanwhile. '}
        <b>{asked.confirm}?</b>{' '}
        <span className={css.hint}>
          <Kbd size="xs" className={css.keys}>
            {KEYS[asked.id].shown}
          </Kbd>{' '}
          again
          <span className={css.keys}>
            , or <Kbd size="xs">Esc</Kbd>
          </span>
        </span>
      </p>
      {takesReason && (
        <TextInput
          ref={fields.reasonRef}
          size="xs"
          className={css.reason}
          placeholder="Reason, told to everybody (Y)"
          aria-label="Reason"
          maxLength={300}
          value={desk.reason}
          onFocus={() => desk.setExplaining(true)}
          onBlur={() => desk.setExplaining(false)}
          onChange={(event) => desk.setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.currentTarget.blur();
              desk.press(asked.id);
            }
            if (event.key === 'Escape') leave();
          }}
        />
      )}
      {!explaining && (
        <i
          key={armed.at}
          className={css.countdown}
          style={{ animationDuration: `${ARMED_MS}ms` }}
          aria-hidden
        />
      )}
    </div>
  );
}

const PROMPTS: Record<Prompt, string> = { ask: 'Ask for', step: 'Step of' };

/** An amount that the clerk sets by hand: the ask, or the step until the next range. */
function AmountPrompt({ desk, fields, prompt }: Props & { prompt: Prompt }) {
  const [text, setText] = useState('');
  const currency = desk.facts?.state.currency ?? 'USD';
  const set = () => {
    const amount = parseMoney(text, currency);
    if (amount === null) return desk.say({ kind: 'refused', text: `“${text}” is no amount in ${currency}.` });
    desk.give(prompt, { amount });
    fields.close();
  };
  return (
    <div className={css.line} data-kind="prompt">
      <span className={css.prompt}>
        {PROMPTS[prompt]}
        <TextInput
          aria-label={PROMPTS[prompt]}
          size="xs"
          inputMode="decimal"
          autoComplete="off"
          className={css.amount}
          rightSection={<small>{currency}</small>}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') set();
            if (event.key === 'Escape') fields.close();
          }}
          onBlur={fields.close}
          autoFocus
        />
      </span>
      <span className={css.hint}>
        <Kbd size="xs">Enter</Kbd> sets it, <Kbd size="xs">Esc</Kbd> leaves it
      </span>
    </div>
  );
}

/** One line in one place: the question, the field, or what became of the last command. */
export function CommandLine({ desk, fields }: Props) {
  const { line } = desk;
  if (desk.asked) return <Question desk={desk} fields={fields} />;
  if (fields.prompt) return <AmountPrompt desk={desk} fields={fields} prompt={fields.prompt} />;
  return (
    <div className={css.line} data-kind={line?.kind ?? 'quiet'} data-testid="line" role="status">
      <p>
        {line?.text ?? (
          <span className={css.hint}>
            What becomes of a command is told here.{' '}
            <span className={css.keys}>
              Each has its key; <Kbd size="xs">?</Kbd> shows them all.
            </span>
          </span>
        )}
        {line?.kind === 'undone' && ' — why?'}
      </p>
      {line?.kind === 'undone' && (
        <span className={css.whys}>
          {UNDO_REASONS.map((why, i) => (
            <button key={why} type="button" onClick={() => desk.explainUndo(i)}>
              <Kbd size="xs">{i + 1}</Kbd> {why}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
