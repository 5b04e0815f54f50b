import { Button, EmptyState, FileButton, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhotoVideo, IconSearch, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ASSET_MEDIA, ASSET_TYPES, type AssetType } from '../../server/contracts/assets.ts';
import { useAssets } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useFileDrop } from '../parts/useFileDrop.ts';
import { AssetCard } from './AssetCard.tsx';
import css from './Assets.module.css';
import { acceptOf, groupsOf, KIND_ORDER, KINDS } from './assets.rules.ts';
import { UploadList } from './UploadList.tsx';
import { useUploads } from './useUploads.ts';

const EVERYTHING = 'everything';
const CHOICES = [
  { value: EVERYTHING, label: 'Everything' },
  ...KIND_ORDER.map((kind) => ({ value: kind, label: KINDS[kind] })),
];

/** Pictures, films and sounds of the stage. */
export function AssetsPage() {
  const [kind, setKind] = useState<AssetType | null>(null);
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 250);
  const [playing, setPlaying] = useState<string | null>(null);
  const uploads = useUploads();
  const assets = useAssets({ type: kind, q });
  const add = (files: Iterable<File>) => uploads.add(files, kind);
  const target = useFileDrop(add);
  return (
    <section className={css.page} aria-label="Drop files here" {...target}>
      <PageHead
        title="Assets"
        hint="What the broadcast can show and play: backgrounds, films, music and more."
      >
        <FileButton multiple accept={acceptOf(kind)} onChange={add}>
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={18} />}>
              Upload
            </Button>
          )}
        </FileButton>
      </PageHead>
      <Group mb="xs" gap="sm">
        <TextInput
          className={css.search}
          aria-label="Search assets"
          placeholder="Name"
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          aria-label="Kind"
          data={CHOICES}
          value={kind ?? EVERYTHING}
          allowDeselect={false}
          onChange={(value) => setKind(value === EVERYTHING ? null : (value as AssetType))}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="md">
        {kind
          ? `Drop files anywhere to add them here: ${ASSET_MEDIA[ASSET_TYPES[kind].media].accepted}.`
          : 'Drop files anywhere: pictures become backgrounds, films stay films, sounds become music. Choose a kind first to add another.'}
      </Text>
      <UploadList uploads={uploads} />
      <Loaded query={assets}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState
              py={60}
              icon={<IconPhotoVideo size={36} stroke={1.4} />}
              title={q ? 'Nothing is called like that' : 'Nothing here yet'}
              description={
                q
                  ? 'Try fewer letters, or look into everything.'
                  : 'Upload files, or drop them onto this page.'
              }
            />
          ) : (
            groupsOf(found).map((group) => (
              <section key={group.kind} aria-labelledby={`kind-${group.kind}`} className={css.group}>
                <Title order={2} fz={20} id={`kind-${group.kind}`}>
                  {KINDS[group.kind]} <span className={css.count}>{group.assets.length}</span>
                </Title>
                <ul className={css.grid} data-media={ASSET_TYPES[group.kind].media}>
                  {group.assets.map((asset) => (
                    <AssetCard
                      key={asset.id}
                      asset={asset}
                      playing={playing === asset.id}
                      onPlay={() => setPlaying(asset.id)}
                    />
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
    </section>
  );
}
