import { Badge, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { ASSET_TYPES, type Asset } from '../../server/contracts/assets.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { AssetName } from './AssetName.tsx';
import css from './Assets.module.css';
import { factsOf } from './assets.rules.ts';

type Props = { asset: Asset; playing: boolean; onPlay: () => void };

/** One picture, film or sound: seen, played, renamed and deleted where it stands. */
export function AssetCard({ asset, playing, onPlay }: Props) {
  const { api } = useHouse();
  const client = useQueryClient();
  const remove = async () => {
    await api('DELETE', `/api/assets/${asset.id}`);
    await client.invalidateQueries({ queryKey: ['assets'] });
  };
  return (
    <li className={css.card} aria-label={asset.name}>
      <Preview asset={asset} playing={playing} onPlay={onPlay} />
      <div className={css.words}>
        <AssetName asset={asset} />
        <Text size="xs" c="dimmed">
          {factsOf(asset)}
        </Text>
        <div className={css.foot}>
          {asset.builtIn ? (
            <Badge variant="light" color="gray" tt="none">
              Comes with Gavelcast
            </Badge>
          ) : (
            <DeleteButton what={`“${asset.name}”`} note="It cannot be brought back." onDelete={remove} />
          )}
        </div>
      </div>
    </li>
  );
}

function Preview({ asset, playing, onPlay }: Props) {
  const { media } = ASSET_TYPES[asset.type];
  const picture = (
    <img src={asset.thumbnailUrl ?? asset.url} alt="" loading="lazy" decoding="async" draggable={false} />
  );
  if (media === 'image') {
    return (
      <a
        className={css.preview}
        href={asset.url}
        target="_blank"
        rel="noreferrer"
        aria-label={`Open ${asset.name}`}
      >
        {picture}
      </a>
    );
  }
  if (playing) {
    return (
      <div className={css.preview} data-playing={media}>
        {media === 'audio' && picture}
        {media === 'video' ? (
          // biome-ignore lint/a11y/useMediaCaption: films of the stage have no spoken words of their own to write down
          <video src={asset.url} controls autoPlay aria-label={asset.name} />
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: music and chimes have no words
          <audio src={asset.url} controls autoPlay aria-label={asset.name} />
        )}
      </div>
    );
  }
  return (
    <button type="button" className={css.preview} onClick={onPlay} aria-label={`Play ${asset.name}`}>
      {picture}
      <span className={css.play}>
        <IconPlayerPlay size={20} aria-hidden />
      </span>
    </button>
  );
}
