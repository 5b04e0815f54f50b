import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Asset } from '../../server/contracts/assets.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

/** The name of an asset, changed on the spot. */
export function AssetName({ asset }: { asset: Asset }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const leave = () => {
    // The pencil stands there before the focus goes back to it.
    flushSync(() => setText(null));
    pencil.current?.focus();
  };
  const rename = useMutation({
    mutationFn: (name: string) => api<Asset>('PATCH', `/api/assets/${asset.id}`, { name }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['assets'] });
      leave();
    },
  });
  if (text === null) {
    return (
      <Group gap={4} wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600} lineClamp={2} title={asset.name}>
          {asset.name}
        </Text>
        <ActionIcon
          ref={pencil}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Rename ${asset.name}`}
          onClick={() => setText(asset.name)}
        >
          <IconPencil size={15} />
        </ActionIcon>
      </Group>
    );
  }
  const name = text.trim();
  const save = () => {
    if (name === asset.name) leave();
    else if (name !== '') rename.mutate(name);
  };
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <TextInput
        size="xs"
        flex={1}
        autoFocus
        maxLength={120}
        aria-label={`New name of ${asset.name}`}
        value={text}
        error={name === '' ? 'It needs a name' : rename.isError ? problemText(rename.error) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') leave();
        }}
      />
      <ActionIcon aria-label="Save the name" loading={rename.isPending} onClick={save}>
        <IconCheck size={15} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label="Leave the name" onClick={leave}>
        <IconX size={15} />
      </ActionIcon>
    </Group>
  );
}
