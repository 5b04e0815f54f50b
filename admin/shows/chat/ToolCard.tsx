import { Button, Group, Loader, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHandStop, IconHelpHexagon } from '@tabler/icons-react';
import css from './Chat.module.css';
import type { Card } from './tools.rules.ts';

const ICONS = {
  busy: <Loader size={16} color="brass" />,
  done: <IconCheck size={18} />,
  failed: <IconAlertTriangle size={18} />,
  asks: <IconHelpHexagon size={18} />,
  refused: <IconHandStop size={18} />,
} as const;

type Props = { card: Card; onAnswer: (approvalId: string, approved: boolean) => void };

/** What a tool does for the show, and the place to allow it where it would destroy something. */
export function ToolCard({ card, onAnswer }: Props) {
  const { title, tone, state, text, percent, approvalId } = card;
  return (
    <section className={css.tool} data-tone={tone} aria-label={`${title}: ${state}`}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <span className={css.toolIcon} aria-hidden="true">
          {ICONS[tone]}
        </span>
        <div className={css.toolText}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {text && (
            <Text size="sm" c={tone === 'failed' ? 'var(--alarm)' : 'dimmed'}>
              {text}
            </Text>
          )}
        </div>
        <Text size="xs" className={css.toolState}>
          {state}
        </Text>
      </Group>
      {percent !== null && tone === 'busy' && (
        <Progress value={percent} size="sm" mt={8} aria-label={`${title}, percent done`} />
      )}
      {approvalId && (
        <Group gap="xs" mt="xs" pl={26}>
          <Button size="xs" onClick={() => onAnswer(approvalId, true)}>
            Allow
          </Button>
          <Button size="xs" variant="default" onClick={() => onAnswer(approvalId, false)}>
            Refuse
          </Button>
        </Group>
      )}
    </section>
  );
}
