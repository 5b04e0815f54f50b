import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { parseMoney } from '../../server/contracts/money.ts';
import css from './BidEntry.module.css';
import { CommandKey } from './CommandKey.tsx';
import { KEYS } from './keys.rules.ts';
import type { Desk } from './useDesk.ts';
import type { Fields } from './useFields.ts';

type Props = { desk: Desk; fields: Fields; names: ReadonlyMap<number, string> };

/** A bid from the room: whose, and how much when it is not the ask. Enter in either field bids. */
export function BidEntry({ desk, fields, names }: Props) {
  const { facts, paddle } = desk;
  const [text, setText] = useState('');
  const currency = facts?.state.currency ?? 'USD';
  const dutch = facts?.format === 'dutch';
  const name = names.get(Number(paddle));
  // The bid took the amount along.
  useEffect(() => {
    if (desk.amount === null) setText((typed) => (parseMoney(typed, currency) === null ? typed : ''));
  }, [desk.amount, currency]);

  const bid = (field: HTMLInputElement) => {
    if (text !== '' && desk.amount === null)
      return desk.say({ kind: 'refused', text: `“${text}” is no amount in ${currency}.` });
    field.blur();
    desk.press('bid');
  };
  return (
    <div className={css.entry}>
      <TextInput
        ref={fields.paddleRef}
        size="md"
        aria-label="Paddle"
        placeholder="Paddle"
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        className={css.paddle}
        rightSection={<kbd className={css.kbd}>{KEYS.paddle.shown}</kbd>}
        value={paddle}
        onChange={(event) => desk.setPaddle(event.currentTarget.value.replace(/\D/g, ''))}
        onKeyDown={(event) => {
          if (event.key === 'Enter') bid(event.currentTarget);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span className={css.name} data-unknown={paddle !== '' && name === undefined} data-testid="paddle-name">
        {paddle === '' ? 'nobody chosen' : (name ?? 'not known here')}
      </span>
      {!dutch && (
        <TextInput
          ref={fields.amountRef}
          size="md"
          aria-label="Amount"
          placeholder="at the ask"
          inputMode="decimal"
          autoComplete="off"
          className={css.amount}
          leftSection={<small>{currency}</small>}
          leftSectionWidth={48}
          rightSection={<kbd className={css.kbd}>{KEYS.amount.shown}</kbd>}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            desk.setAmount(parseMoney(event.currentTarget.value, currency));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') bid(event.currentTarget);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      )}
      <CommandKey desk={desk} id="bid" tone="main" />
    </div>
  );
}
