import { Group, Select, Text } from '@mantine/core';
import { IconFrame } from '@tabler/icons-react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { useAuctions } from '../house/queries.ts';
import css from './NewVideo.module.css';

type Props = {
  value: string | null;
  required: boolean;
  error: string | null;
  onChange: (lot: AuctionSummary | null) => void;
};

/** A lot by its number, title or artist, with its picture. */
export function LotSelect({ value, required, error, onChange }: Props) {
  const auctions = useAuctions();
  const lots = auctions.data ?? [];
  const byId = new Map(lots.map((lot) => [lot.id, lot]));
  const chosen = value === null ? undefined : byId.get(value);
  return (
    <Select
      label="About the lot"
      description={required ? undefined : 'May stay empty'}
      placeholder={auctions.isPending ? 'Loading…' : 'Number, title or artist'}
      searchable
      clearable
      required={required}
      limit={60}
      error={error}
      nothingFoundMessage="No lot is called like that"
      leftSection={chosen ? <Picture lot={chosen} small /> : <IconFrame size={16} aria-hidden />}
      data={lots.map(({ id, lot }) => ({
        value: id,
        label: `Lot ${lot.lotNumber}: ${lot.title}${lot.artist ? `, ${lot.artist}` : ''}`,
      }))}
      value={value}
      onChange={(id) => onChange(id === null ? null : (byId.get(id) ?? null))}
      renderOption={({ option }) => {
        const lot = byId.get(option.value);
        return (
          <Group gap="sm" wrap="nowrap">
            {lot && <Picture lot={lot} />}
            <div>
              <Text size="sm">{option.label}</Text>
              <Text size="xs" c="dimmed">
                {lot?.lot.campaignName}
              </Text>
            </div>
          </Group>
        );
      }}
    />
  );
}

function Picture({ lot, small = false }: { lot: AuctionSummary; small?: boolean }) {
  const image = lot.lot.images[0];
  return (
    <span className={css.lotPicture} data-small={small}>
      {image ? <img src={image.url} alt="" loading="lazy" /> : <IconFrame size={14} aria-hidden />}
    </span>
  );
}
