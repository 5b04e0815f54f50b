import { z } from 'zod';
import { lineSchema, textSchema } from './text.ts';

/** pending → generating → completed | failed, as in the WeaveIt document. */
export const videoJobStatusSchema = z.enum(['pending', 'generating', 'completed', 'failed']);
export type VideoJobStatus = z.infer<typeof videoJobStatusSchema>;

/** An address of an EVM chain (0x…) or of Solana (base58). */
export const walletAddressSchema = z
  .string()
  .trim()
  .regex(/^(0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{32,44})$/, 'an EVM or Solana address');

/** Body of `POST /api/generate`. */
export const generateSchema = z.object({
  script: textSchema(5_000, 1),
  walletAddress: walletAddressSchema,
  title: lineSchema(160).optional(),
});
export type Generate = z.output<typeof generateSchema>;

/** Answer of `POST /api/generate`: 202 at once, 200 with `?wait=1` when it is done. */
export const generatedSchema = z.object({
  jobId: z.uuid(),
  videoId: z.uuid().nullable(),
  status: videoJobStatusSchema,
  message: z.string(),
});
export type Generated = z.infer<typeof generatedSchema>;

/** Answer of `GET /api/videos/status/:jobId`. */
export const videoJobSchema = z.object({
  jobId: z.uuid(),
  status: videoJobStatusSchema,
  /** It is over, well or not. */
  ready: z.boolean(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  videoAvailable: z.boolean(),
  title: z.string(),
  percent: z.number().int().min(0).max(100),
  durationSec: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  /** Signed and expiring, for a `<video>`; null while there is no video. */
  videoUrl: z.string().nullable(),
});
export type VideoJob = z.infer<typeof videoJobSchema>;

/** Points of an account: each video costs one, reserved before the work and given back when it fails. */
export const pointsSchema = z.object({
  available: z.number().int().min(0),
  reserved: z.number().int().min(0),
});
export type Points = z.infer<typeof pointsSchema>;
export const pointGrantSchema = z.object({
  points: z.number().int().min(1).max(1_000),
  reason: lineSchema(200),
});

export const walletNonceRequestSchema = z.object({ walletAddress: walletAddressSchema });
/** The exact words to be signed by the wallet. */
export const walletNonceSchema = z.object({
  message: z.string(),
  nonce: z.string(),
  expiresAt: z.iso.datetime(),
});
export type WalletNonce = z.infer<typeof walletNonceSchema>;
/** EVM: 0x… of `personal_sign`; Solana: base58 of the ed25519 signature. */
export const walletVerifySchema = z.object({
  walletAddress: walletAddressSchema,
  nonce: z.string().max(100),
  signature: z.string().min(64).max(400),
});
