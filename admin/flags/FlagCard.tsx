import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FraudFlag } from '../../server/contracts/catalogue.ts';
import { formatWhen } from '../../viewer/ui/time.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { StatusBadge } from '../parts/StatusBadge.tsx';
import css from './FlagCard.module.css';
import { evidenceOf, flagWords } from './flags.rules.ts';

type Props = { flag: FraudFlag; onDecided: (said: string) => void };

/** One flag: what, why, the evidence, and the decision with its note. */
export function FlagCard({ flag, onDecided }: Props) {
  const { api } = useHouse();
  const client = useQueryClient();
  const now = useServerNow(60_000);
  const [note, setNote] = useState(flag.note);
  const { what, why } = flagWords(flag.kind);
  const decide = useMutation({
    mutationFn: (status: FraudFlag['status']) =>
      api<FraudFlag>('PATCH', `/api/fraud-flags/${flag.id}`, { status, note }),
    onSuccess: async (saved) => {
      onDecided(saved.status === 'open' ? `Open again: ${what}` : `${what}: ${saved.status}`);
      await client.invalidateQueries({ queryKey: ['fraud-flags'] });
    },
  });
  const give = (status: FraudFlag['status'], label: string, color: string) => (
    <Button
      size="compact-md"
      variant={color === 'red' ? 'outline' : 'default'}
      color={color}
      loading={decide.isPending && decide.variables === status}
      onClick={() => decide.mutate(status)}
    >
      {label}
    </Button>
  );
  return (
    <article className={css.flag} aria-label={what}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={500}>{what}</Text>
        {flag.status !== 'open' && <StatusBadge status={flag.status} />}
      </Group>
      <Text size="sm" c="dimmed">
        {flag.displayName ?? 'Nobody in particular'}
        {flag.auctionId !== null && (
          <>
            {' · '}
            <Anchor component={Link} to={`/lots/${flag.auctionId}`} underline="always">
              Lot {flag.lotNumber} · {flag.title}
            </Anchor>
          </>
        )}
        {' · '}
        {formatWhen(flag.createdAt, now)}
      </Text>
      <Text size="sm" mt={6}>
        {why}
      </Text>
      <dl className={css.evidence}>
        {evidenceOf(flag).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {decide.isError && (
        <Text size="sm" c="red.4" role="alert">
          {problemText(decide.error)}
        </Text>
      )}
      {flag.status === 'open' ? (
        <Group gap="xs">
          <TextInput
            className={css.note}
            size="sm"
            aria-label={`Note on ${what}`}
            placeholder="Note: what you found out"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {give('dismissed', 'Dismiss', 'gray')}
          {give('confirmed', 'Confirm', 'red')}
        </Group>
      ) : (
        <Group gap="sm">
          <Text size="sm" fs="italic" className={css.note}>
            {flag.note || 'No note'}
            {flag.decidedAt !== null && ` · ${formatWhen(flag.decidedAt, now)}`}
          </Text>
          {give('open', 'Open again', 'gray')}
        </Group>
      )}
    </article>
  );
}
