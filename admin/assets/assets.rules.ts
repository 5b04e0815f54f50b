import { ASSET_MEDIA, ASSET_TYPES, type Asset, type AssetType } from '../../server/contracts/assets.ts';

/** How each kind is called, in the order of the page. */
export const KINDS: Record<AssetType, string> = {
  background: 'Backgrounds',
  overlay: 'Overlays',
  nft: 'Works',
  video: 'Films',
  music: 'Music',
  sound: 'Sounds',
  expression: 'Faces of the host',
  character_background: 'Behind the host',
  prop: 'Props',
};
export const KIND_ORDER = Object.keys(KINDS) as AssetType[];

/** What a file becomes: the kind that was chosen, else what most files of its sort are. null: nobody can tell. */
export function kindOf(file: { type: string }, chosen: AssetType | null): AssetType | null {
  if (chosen) return chosen;
  if (file.type.startsWith('image/')) return 'background';
  if (file.type.startsWith('video/')) return 'video';
  return file.type.startsWith('audio/') ? 'music' : null;
}

/** Why a file need not even be sent; null when it may. */
export function hindrance(file: { size: number }, kind: AssetType | null): string | null {
  if (kind === null) return 'This is no picture, film or sound. Choose a kind above if it is one after all.';
  const { maxBytes, accepted } = ASSET_MEDIA[ASSET_TYPES[kind].media];
  if (file.size === 0) return 'The file is empty.';
  if (file.size <= maxBytes) return null;
  return `The file is larger than ${bytesText(maxBytes)}. Accepted: ${accepted}.`;
}

/** What a file chooser offers for a kind. */
export function acceptOf(kind: AssetType | null): string {
  const one = { image: 'image/png,image/jpeg,image/webp,image/gif', video: 'video/*', audio: 'audio/*' };
  return kind ? one[ASSET_TYPES[kind].media] : Object.values(one).join(',');
}

/** `Evening_at-the-sea.final.png` → Evening at the sea.final */
export function nameOfFile(fileName: string): string {
  const name = fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.slice(0, 120) || 'Without a name';
}

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  const mega = bytes / 1024 / 1024;
  return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`;
}

export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** 1920 × 1080 · 2.3 MB · 1:20 */
export function factsOf({ width, height, bytes, durationMs }: Asset): string {
  const facts = [bytesText(bytes)];
  if (width !== null && height !== null) facts.unshift(`${width} × ${height}`);
  if (durationMs !== null) facts.push(durationText(durationMs));
  return facts.join(' · ');
}

/** The kinds that are there, in the order of the page, each with its assets. */
export function groupsOf(assets: readonly Asset[]): { kind: AssetType; assets: Asset[] }[] {
  return KIND_ORDER.map((kind) => ({ kind, assets: assets.filter(({ type }) => type === kind) })).filter(
    (group) => group.assets.length > 0,
  );
}
