import { Badge, Button, CopyButton, Group, List, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sceneSchema } from '../../server/contracts/scene.ts';
import type { OverlayPage as Overlay } from '../../server/contracts/stream.ts';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';
import type { Page } from '../house/queries.ts';
import { DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';

const STATES = {
  beating: ['green', 'On air'],
  hidden: ['gray', 'Hidden in OBS'],
  frozen: ['red', 'Frozen'],
} as const;

const stateOf = ({ frozen, visible }: Overlay) => (frozen ? 'frozen' : visible ? 'beating' : 'hidden');

function Connected() {
  const { api } = useHouse();
  const overlays = useQuery({
    queryKey: ['overlays'],
    queryFn: () => api<Page<Overlay>>('GET', '/api/overlays'),
    select: ({ items }) => items,
    refetchInterval: 3_000,
  });
  const now = useServerNow(1_000);
  return (
    <Stack gap="sm">
      <Title order={2} fz={22}>
        Connected overlays
      </Title>
      <Loaded query={overlays}>
        {(pages) =>
          pages.length === 0 ? (
            <Text c="dimmed">
              None. An overlay appears here a few seconds after its page has been opened.
            </Text>
          ) : (
            <DataTable
              label="Connected overlays"
              rows={pages}
              rowKey={(overlay) => overlay.id}
              columns={[
                {
                  head: 'Overlay',
                  main: true,
                  cell: ({ connectedAt }) => `Since ${new Date(connectedAt).toLocaleTimeString()}`,
                },
                {
                  head: 'State',
                  cell: (overlay) => {
                    const [color, text] = STATES[stateOf(overlay)];
                    return (
                      <Badge color={color} variant="light" tt="none" miw="max-content">
                        {text}
                      </Badge>
                    );
                  },
                },
                { head: 'Scene', cell: ({ scene }) => (scene ? `Always “${scene}”` : 'Follows the show') },
                { head: 'Change', align: 'right', cell: ({ rev }) => rev ?? '—' },
                {
                  head: 'Last beat',
                  align: 'right',
                  cell: ({ lastBeatAt }) => `${Math.max(0, Math.round((now - lastBeatAt) / 1000))} s ago`,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Stack>
  );
}

export function OverlayPage() {
  const { api } = useHouse();
  const link = useQuery({
    queryKey: ['overlay-key'],
    queryFn: () => api<{ key: string; url: string }>('GET', '/api/overlay-key'),
  });
  const [scene, setScene] = useState<string | null>(null);
  return (
    <Stack gap="xl" maw={760}>
      <div>
        <PageHead
          title="Overlay"
          hint="A transparent page for OBS with lot, price, clock and the hammer. Whoever has the link can see the sale, but cannot change it."
        />
        <Loaded query={link}>
          {({ url }) => {
            const address = scene === null ? url : `${url}&scene=${scene}`;
            return (
              <Stack gap="sm">
                <Group align="flex-end" gap="xs" wrap="nowrap">
                  <TextInput
                    label="Link with key"
                    readOnly
                    value={address}
                    style={{ flex: 1 }}
                    onFocus={(event) => event.currentTarget.select()}
                  />
                  <CopyButton value={address}>
                    {({ copied, copy }) => (
                      <Button
                        onClick={copy}
                        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                      >
                        {copied ? 'Copied' : 'Copy'}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
                <Group gap="md">
                  <Select
                    aria-label="Scene"
                    placeholder="Follows the show"
                    clearable
                    data={sceneSchema.options.map((value) => ({ value, label: `Always “${value}”` }))}
                    value={scene}
                    onChange={setScene}
                  />
                  <Button
                    component="a"
                    href={address}
                    target="_blank"
                    rel="noreferrer"
                    variant="default"
                    rightSection={<IconExternalLink size={16} />}
                  >
                    Look at it
                  </Button>
                </Group>
              </Stack>
            );
          }}
        </Loaded>
      </div>
      <Stack gap="sm">
        <Title order={2} fz={22}>
          Into OBS
        </Title>
        <List type="ordered" spacing={6}>
          <List.Item>Start Gavelcast first: OBS does not try again when the page was not there.</List.Item>
          <List.Item>
            In <b>Sources</b> press <b>+</b>, choose <b>Browser</b> and paste the link as URL.
          </List.Item>
          <List.Item>
            Set width and height to your canvas: <b>1920 × 1080</b> or <b>1280 × 720</b>. “Custom CSS” may
            stay as it is; the page is transparent by itself.
          </List.Item>
          <List.Item>
            Put the source above camera and slides. If you switch scenes, leave “Shutdown source when not
            visible” off, so that it is there at once.
          </List.Item>
        </List>
      </Stack>
      <Connected />
    </Stack>
  );
}
