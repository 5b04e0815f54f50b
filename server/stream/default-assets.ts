import type { Pool } from 'pg';
import { EXPRESSION_NAMES } from '../host/expressions.rules.ts';

const DEFAULTS: readonly { type: string; name: string; path: string }[] = [
  { type: 'background', name: 'Saleroom', path: 'stream/backgrounds/saleroom.webp' },
  { type: 'background', name: 'Sunburst', path: 'stream/backgrounds/sunburst.webp' },
  { type: 'background', name: 'Behind the host', path: 'character/backgrounds/sunburst.webp' },
  { type: 'overlay', name: 'Lower third', path: 'stream/overlays/lower-third.webp' },
  { type: 'overlay', name: 'Frame', path: 'stream/overlays/frame.webp' },
  { type: 'prop', name: 'Gavel', path: 'character/props/gavel.webp' },
  ...EXPRESSION_NAMES.map((name) => ({
    type: 'expression',
    name: `Host: ${name}`,
    path: `character/expressions/${name}.webp`,
  })),
];

/** Makes the pictures that come with the program known to the stream; rows that staff changed stay as they are. */
export async function ensureDefaultAssets(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO stream.stream_assets (type, name, path)
     SELECT * FROM unnest($1::stream.stream_asset_type[], $2::text[], $3::text[]) ON CONFLICT (path) DO NOTHING`,
    [DEFAULTS.map((a) => a.type), DEFAULTS.map((a) => a.name), DEFAULTS.map((a) => a.path)],
  );
}
