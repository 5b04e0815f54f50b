import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconBook2, IconWallet } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { Generated } from '../../../server/contracts/narration.ts';
import { ApiError } from '../../../viewer/house/api.ts';
import { useHouse } from '../../house/HouseContext.tsx';
import { problemText } from '../../house/problems.ts';
import { Panel } from '../../parts/Panel.tsx';
import { useAttempt } from '../../parts/useAttempt.ts';
import css from './Narrated.module.css';
import { usePoints } from './useNarration.ts';
import { connectWallet, type WalletKind, walletsHere } from './wallet.ts';

const WALLET_NAMES: Record<WalletKind, string> = {
  ethereum: 'an Ethereum wallet',
  solana: 'a Solana wallet',
};

/** A script to be narrated; its video costs one point of the account, or a video of its plan, and goes to a wallet that was proven. */
export function NarrateForm() {
  const points = usePoints();
  const [wallet, setWallet] = useState<string | null>(null);
  const { available = 0, reserved = 0 } = points.data ?? {};
  return (
    <div className={css.form}>
      <Panel
        title="Have a script narrated"
        hint={
          points.data &&
          `${available} ${available === 1 ? 'point' : 'points'} left${reserved > 0 ? `, ${reserved} at work` : ''}`
        }
      >
        {wallet === null ? (
          <Connect onConnected={setWallet} />
        ) : (
          <Script wallet={wallet} available={available} />
        )}
      </Panel>
    </div>
  );
}

function Connect({ onConnected }: { onConnected: (address: string) => void }) {
  const { api } = useHouse();
  const [busy, setBusy] = useState<WalletKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const wallets = walletsHere();
  const connect = async (kind: WalletKind) => {
    setBusy(kind);
    setProblem(null);
    try {
      onConnected(await connectWallet(api, kind));
    } catch (error) {
      setProblem(
        error instanceof ApiError ? problemText(error) : 'The wallet did not sign. Nothing was changed.',
      );
    } finally {
      setBusy(null);
    }
  };
  if (wallets.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Narrated videos belong to a wallet. Open this page in a browser with an Ethereum or Solana wallet,
        connect it here and sign one line; it costs nothing. Programs do the same over the API.
      </Text>
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed">
        Narrated videos belong to a wallet. Connect it and sign one line to show that it is yours; it costs
        nothing.
      </Text>
      <Group gap="xs">
        {wallets.map((kind) => (
          <Button
            key={kind}
            variant="default"
            loading={busy === kind}
            disabled={busy !== null && busy !== kind}
            leftSection={<IconWallet size={16} />}
            onClick={() => void connect(kind)}
          >
            Connect {WALLET_NAMES[kind]}
          </Button>
        ))}
      </Group>
      {problem && (
        <Text size="sm" c="var(--alarm)" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}

function Script({ wallet, available }: { wallet: string; available: number }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [script, setScript] = useState('');
  const { busy, problem, attempt } = useAttempt();
  const ready = script.trim() !== '' && !busy;
  const send = async () => {
    if (!ready) return;
    const body = {
      script: script.trim(),
      walletAddress: wallet,
      ...(title.trim() ? { title: title.trim() } : {}),
    };
    const done = await attempt(() => api<Generated>('POST', '/api/generate', body));
    if (done) setScript('');
    if (done) setTitle('');
    await client.invalidateQueries({ queryKey: ['narration'] });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Title"
          placeholder="May stay empty"
          maxLength={160}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label="Script"
          description="Every word is spoken and shown as you write it"
          required
          autosize
          minRows={4}
          maxRows={14}
          maxLength={5_000}
          value={script}
          onChange={(event) => setScript(event.currentTarget.value)}
          onKeyDown={keyed}
        />
        {problem && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not begun" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {available > 0
              ? `Costs one point. For wallet ${wallet.slice(0, 6)}…${wallet.slice(-4)}.`
              : 'No point is left: it takes one of the videos of your plan.'}
          </Text>
          <Button type="submit" loading={busy} disabled={!ready} leftSection={<IconBook2 size={18} />}>
            Narrate it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
