import { VisuallyHidden } from '@mantine/core';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';
import css from './RollingMoney.module.css';

/** Money whose changed digits roll in; read out as one amount. */
export function RollingMoney({ minor, currency }: { minor: MinorUnits; currency: Currency }) {
  const text = formatMoney(minor, currency);
  const fromRight = [...text].map((char, i) => ({ char, place: text.length - i }));
  return (
    <span className="money">
      <VisuallyHidden>{text}</VisuallyHidden>
      <span aria-hidden className={css.row}>
        {fromRight.map(({ char, place }) => (
          <span key={`${place}${char}`} className={css.char}>
            {char}
          </span>
        ))}
      </span>
    </span>
  );
}
