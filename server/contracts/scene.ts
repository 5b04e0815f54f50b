import { z } from 'zod';

/** The picture of every stream, in pixels; boxes of scene templates are in these units. */
export const PICTURE = { width: 1280, height: 720, fps: 30 } as const;

/**
 * What a broadcast can show. Going once and going twice are no scenes that anyone sets: `bidding` shows them when the
 * auctioneer has given the warning, since the lot's own state has the last word on what may be claimed about it.
 */
export const sceneSchema = z.enum([
  'holding',
  'welcome',
  'lot',
  'bidding',
  'sold',
  'break',
  'clip',
  'goodbye',
]);
export type Scene = z.infer<typeof sceneSchema>;

/** How one scene follows another. A cut takes no time. */
export const transitionSchema = z.object({
  kind: z.enum(['cut', 'fade', 'wipe']),
  durationMs: z.number().int().min(0).max(3_000),
});
export type Transition = z.infer<typeof transitionSchema>;

export const sceneStateSchema = z.object({
  streamId: z.string(),
  scene: sceneSchema,
  auctionId: z.uuid().nullable().meta({ description: 'The lot on the block' }),
  auto: z.boolean().meta({ description: 'true: the scene follows the sale by itself' }),
  template: z
    .string()
    .max(60)
    .nullable()
    .optional()
    .meta({ description: 'Another template than the one that is named like the scene' }),
  assetId: z.uuid().nullable().optional().meta({ description: 'The video of the scene `clip`' }),
  transition: transitionSchema.optional(),
});
export type SceneState = z.infer<typeof sceneStateSchema>;

/** `POST /api/streams/:id/scene`. */
export const sceneInputSchema = z.object({
  scene: sceneSchema.optional().meta({ description: 'Left out: the scene stays, and only `auto` changes' }),
  auctionId: z.uuid().nullable().default(null),
  auto: z.boolean().default(false),
  template: sceneStateSchema.shape.template,
  assetId: sceneStateSchema.shape.assetId,
  transition: transitionSchema.optional(),
});

/** Which picture a scene comes down to: the name of its template. */
export const lookSchema = z.enum([
  'holding',
  'welcome',
  'lot',
  'bidding',
  'going_once',
  'going_twice',
  'sold',
  'passed',
  'break',
  'clip',
  'goodbye',
]);
export type Look = z.infer<typeof lookSchema>;

/** x, y, width, height in pixels of the 1280×720 picture. */
const box = z.tuple([
  z.number().int().min(-1280).max(2560),
  z.number().int().min(-720).max(1440),
  z.number().int().min(1).max(2560),
  z.number().int().min(1).max(1440),
]);
const base = { id: z.string().min(1).max(40), box };
/** A picture below `data/assets`. */
const assetPath = z
  .string()
  .regex(/^(stream|character)\/[a-z]+\/[\w.-]+$/)
  .max(200);
const color = z.string().regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/);

/** One thing on the picture; later elements lie on top of earlier ones. */
export const sceneElementSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('picture'),
    path: assetPath,
    opacity: z.number().min(0).max(1).default(1),
  }),
  z.object({ ...base, kind: z.literal('video'), path: assetPath, loop: z.boolean().default(true) }),
  z.object({ ...base, kind: z.literal('source') }),
  z.object({ ...base, kind: z.literal('clip') }),
  z.object({ ...base, kind: z.literal('fill'), color }),
  z.object({ ...base, kind: z.literal('slate') }),
  /** The lot's picture in a gilt frame, whole, as large as fits into the box. */
  z.object({ ...base, kind: z.literal('lot_picture') }),
  /** A card with its picture; in a box of less than 200 pixels in height a strip without one. */
  z.object({ ...base, kind: z.literal('lot_card') }),
  z.object({ ...base, kind: z.literal('price') }),
  z.object({
    ...base,
    kind: z.literal('timer'),
    inset: z
      .number()
      .int()
      .min(0)
      .max(1280)
      .default(195)
      .meta({ description: 'Where the hairline begins in the box: beside the picture of the strip' }),
  }),
  z.object({ ...base, kind: z.literal('bid_ticker') }),
  z.object({ ...base, kind: z.literal('character') }),
  z.object({ ...base, kind: z.literal('captions') }),
  z.object({
    ...base,
    kind: z.literal('lower_third'),
    picture: z.boolean().default(true).meta({ description: 'Whether it has the picture of the lot in it' }),
  }),
  z.object({ ...base, kind: z.literal('news_ticker') }),
  z.object({ ...base, kind: z.literal('warning') }),
  /** A word of the house, or what the auctioneer took back. */
  z.object({ ...base, kind: z.literal('notice') }),
  z.object({
    ...base,
    kind: z.literal('hammer'),
    list: box.optional().meta({ description: 'Where sealed bids are opened; else at the right of the box' }),
  }),
  z.object({ ...base, kind: z.literal('house_bug') }),
  z.object({ ...base, kind: z.literal('clock') }),
  /** Number of the frame and code of the look as blocks, for whoever measures a recording. */
  z.object({ ...base, kind: z.literal('frame_counter') }),
  /** Line and word of the caption as blocks, for the same. */
  z.object({ ...base, kind: z.literal('caption_code') }),
  /** The first line of the news ticker and how many there are as blocks, for the same. */
  z.object({ ...base, kind: z.literal('ticker_code') }),
]);
export type SceneElement = z.infer<typeof sceneElementSchema>;

/** A template as it lies in `data/assets/stream/scenes/<name>.json`. */
export const sceneTemplateSchema = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/),
  title: z.string().min(1).max(80),
  background: z.union([
    z.object({ color }),
    /** drift: the picture moves slowly, so that a still scene is seen to be alive. */
    z.object({ picture: assetPath, drift: z.boolean().default(false) }),
    z.object({ video: assetPath }),
  ]),
  elements: z.array(sceneElementSchema).max(40),
});
export type SceneTemplate = z.infer<typeof sceneTemplateSchema>;
