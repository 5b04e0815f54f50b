import { z } from 'zod';
import { lineSchema } from './text.ts';

/** What a file is for; each type has its folder in the tree of the SothebAIs document. */
export const ASSET_TYPES = {
  background: { folder: 'stream/backgrounds', media: 'image' },
  overlay: { folder: 'stream/overlays', media: 'image' },
  nft: { folder: 'stream/nfts', media: 'image' },
  video: { folder: 'stream/videos', media: 'video' },
  music: { folder: 'stream/music', media: 'audio' },
  sound: { folder: 'stream/sounds', media: 'audio' },
  expression: { folder: 'character/expressions', media: 'image' },
  character_background: { folder: 'character/backgrounds', media: 'image' },
  prop: { folder: 'character/props', media: 'image' },
} as const;

const MB = 1024 * 1024;
/** How large a file of each kind may be, and what is taken, in words. What it really is, the house finds out itself. */
export const ASSET_MEDIA = {
  image: {
    maxBytes: 20 * MB,
    accepted: 'PNG, JPEG, WebP or GIF of at most 20 MB, 8000 × 8000 pixels and 40 megapixels',
  },
  video: {
    maxBytes: 500 * MB,
    accepted: 'MP4, MOV or WebM with H.264, HEVC, VP8, VP9 or AV1, of at most 500 MB and one hour',
  },
  audio: {
    maxBytes: 50 * MB,
    accepted: 'MP3, M4A, Ogg, WAV or FLAC of at most 50 MB and 15 minutes',
  },
} as const;
export type AssetMedia = keyof typeof ASSET_MEDIA;
export type AssetType = keyof typeof ASSET_TYPES;
export const assetTypeSchema = z.enum(Object.keys(ASSET_TYPES) as [AssetType, ...AssetType[]]);

export const assetSchema = z.object({
  id: z.uuid(),
  type: assetTypeSchema,
  name: z.string(),
  /** Below `data/assets`. */
  path: z.string(),
  url: z.string(),
  thumbnailUrl: z.string().nullable(),
  contentType: z.string(),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  /** Comes with the program: cannot be deleted. */
  builtIn: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Asset = z.infer<typeof assetSchema>;

/** Fields beside the file of `POST /api/assets` (multipart). */
export const newAssetSchema = z.object({ type: assetTypeSchema, name: lineSchema(120, 1) });
export const assetPatchSchema = z.object({ name: lineSchema(120, 1) });
