import { Kbd, Modal } from '@mantine/core';
import css from './KeySheet.module.css';
import { KEYS, OTHER_KEYS } from './keys.rules.ts';

/** All keys of the desk on one sheet. */
export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="One key each" size={760} centered>
      <dl className={css.keys}>
        {[...Object.values(KEYS), ...OTHER_KEYS].map(({ shown, does }) => (
          <div key={shown}>
            <dt>
              <Kbd>{shown}</Kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={css.note}>
        A key does nothing while you type in a field. “Twice” means: press it again within four seconds.
      </p>
    </Modal>
  );
}
