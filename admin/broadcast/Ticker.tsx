import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { tickerLines } from './broadcast.rules.ts';
import { useDeed } from './useBroadcast.ts';

/** The words that run below the picture, one line each. */
export function Ticker({ lines }: { lines: string[] }) {
  const set = useDeed('The ticker was not changed');
  const kept = lines.join('\n');
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? kept;
  const changed = tickerLines(text).join('\n') !== kept;
  return (
    <>
      <Textarea
        label="Lines of the news ticker"
        description="One a line, before the news; none: the house’s own words behind them"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button
          variant="default"
          disabled={!changed}
          loading={set.isPending}
          onClick={() =>
            set.mutate(
              { method: 'PUT', path: '/desk', body: { ticker: tickerLines(text) } },
              { onSuccess: () => setDraft(null) },
            )
          }
        >
          Put it on
        </Button>
        {changed && (
          <Button variant="subtle" color="gray" onClick={() => setDraft(null)}>
            Back to what is on
          </Button>
        )}
      </Group>
    </>
  );
}
