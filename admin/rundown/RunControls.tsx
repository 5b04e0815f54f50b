import { Button, Group, Kbd, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RunCommand, RunStatus } from '../../server/contracts/show.ts';
import { problemText } from '../house/problems.ts';
import keyCss from '../sale/CommandKey.module.css';
import { useKeys } from '../sale/useKeys.ts';
import { buttonsOf, commandOf, type RunDeed, TOLD } from './commands.rules.ts';
import css from './RunControls.module.css';
import { useCommand } from './useRun.ts';

const SURE_FOR_MS = 4_000;
const TOLD_FOR_MS = 8_000;

const QUIET = 'What becomes of a command is told here. Stop asks for a second press.';

type Told = { text: string; bad: boolean };

/** What the operator can do to a run: one key each, and under the buttons what became of it. */
export function RunControls({ showId, status }: { showId: string; status: RunStatus }) {
  const command = useCommand(showId);
  const [armed, setArmed] = useState(false);
  const [writing, setWriting] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const buttons = buttonsOf(status);

  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), SURE_FOR_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => setTold(null), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [told]);
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);

  const give = async (what: RunCommand): Promise<boolean> => {
    if (command.isPending) {
      setTold({ text: 'One moment: the last command is still on its way.', bad: true });
      return false;
    }
    setTold(null);
    try {
      await command.mutateAsync(what);
      setTold({ text: TOLD[what.kind], bad: false });
      return true;
    } catch (error) {
      setTold({ text: problemText(error), bad: true });
      return false;
    }
  };
  const press = (deed: RunDeed) => {
    const { refused } = buttons.find((button) => button.deed === deed) ?? { refused: null };
    if (refused !== null) return setTold({ text: `${refused}.`, bad: true });
    setTold(null);
    setArmed(deed === 'stop' && !armed);
    if (deed === 'insert') return setWriting(true);
    if (deed === 'stop' && !armed) return;
    const what = commandOf(deed, status);
    if (what) void give(what);
  };
  useKeys((name) => {
    if (name === 'escape') {
      setArmed(false);
      setTold(null);
      return true;
    }
    const button = buttons.find(({ key }) => key === name);
    if (button) press(button.deed);
    return button !== undefined;
  });

  return (
    <section className={css.controls} aria-label="Commands">
      <div className={css.keys}>
        {buttons.map(({ deed, label, key, shown, refused }) => (
          <button
            key={deed}
            type="button"
            className={keyCss.key}
            data-tone={deed === 'stop' ? 'grave' : deed === 'pause' ? 'main' : undefined}
            data-armed={deed === 'stop' && armed}
            data-allowed={refused === null}
            aria-disabled={refused !== null}
            aria-description={refused ?? undefined}
            data-tip={refused ?? undefined}
            aria-keyshortcuts={key === 'space' ? 'Space' : shown}
            onClick={() => press(deed)}
          >
            <span>{deed === 'stop' && armed ? 'Sure?' : label}</span>
            <Kbd size="xs">{shown}</Kbd>
          </button>
        ))}
      </div>
      {writing && (
        <InsertLine
          field={field}
          busy={command.isPending}
          onSay={async (text) => {
            if (await give({ kind: 'insert', text })) setWriting(false);
          }}
          onClose={() => setWriting(false)}
        />
      )}
      <p
        className={css.told}
        role="status"
        data-bad={told?.bad || undefined}
        data-quiet={(told === null && !armed) || undefined}
      >
        {armed ? 'Stop the show for good? Press again to stop it.' : (told?.text ?? QUIET)}
      </p>
    </section>
  );
}

type InsertProps = {
  field: React.RefObject<HTMLTextAreaElement | null>;
  busy: boolean;
  onSay: (text: string) => void;
  onClose: () => void;
};

function InsertLine({ field, busy, onSay, onClose }: InsertProps) {
  const [text, setText] = useState('');
  const send = () => {
    if (text.trim() !== '' && !busy) onSay(text);
  };
  return (
    <div>
      <Textarea
        ref={field}
        label="Say this next, word for word"
        autosize
        minRows={2}
        maxRows={5}
        maxLength={1_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          send();
        }}
      />
      <Group gap="xs" mt="xs">
        <Button size="xs" color="brass" onClick={send} loading={busy} disabled={text.trim() === ''}>
          Insert it
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Group>
    </div>
  );
}
