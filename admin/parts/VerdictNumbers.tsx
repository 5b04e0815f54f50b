import type { ReactNode } from 'react';
import css from './Verdict.module.css';

/** The few numbers beside the big line. */
export function VerdictNumbers({
  numbers,
}: {
  numbers: readonly (readonly [name: string, value: ReactNode])[];
}) {
  return (
    <dl className={css.numbers}>
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
