import { BidEntry } from './BidEntry.tsx';
import { CommandKey } from './CommandKey.tsx';
import { CommandLine } from './CommandLine.tsx';
import css from './CommandPad.module.css';
import type { Desk } from './useDesk.ts';
import type { Fields } from './useFields.ts';

type Props = { desk: Desk; fields: Fields; names: ReadonlyMap<number, string> };

/** The clerk's hands: every command in its place, with its key. */
export function CommandPad({ desk, fields, names }: Props) {
  const english = desk.facts === null || desk.facts.format === 'english';
  const command = { desk };
  return (
    <section className={css.pad} aria-label="Commands" data-testid="commands">
      <CommandLine desk={desk} fields={fields} />
      <BidEntry desk={desk} fields={fields} names={names} />
      {english && (
        <div className={css.ask}>
          <CommandKey {...command} id="down" />
          <CommandKey {...command} id="up" />
          <CommandKey {...command} id="ask" onPress={() => fields.open('ask')} />
          <CommandKey {...command} id="half" />
          <CommandKey {...command} id="double" />
          <CommandKey {...command} id="step" onPress={() => fields.open('step')} />
          <CommandKey {...command} id="table" />
        </div>
      )}
      <div className={css.sale}>
        <CommandKey {...command} id="warn" />
        <CommandKey {...command} id="close" tone="main" />
        <CommandKey {...command} id="pass" />
        <CommandKey {...command} id="pause" />
        <CommandKey {...command} id="extend" />
        <CommandKey {...command} id="undo" />
      </div>
      <div className={css.after}>
        <CommandKey {...command} id="next" />
        <CommandKey {...command} id="reopen" />
        <CommandKey {...command} id="reoffer" />
        <CommandKey {...command} id="message" onPress={fields.message} />
        <CommandKey {...command} id="unsell" tone="grave" />
        <CommandKey {...command} id="cancel" tone="grave" />
      </div>
    </section>
  );
}
