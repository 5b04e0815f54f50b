import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { alignmentSchema, generationSchema, saySchema, voiceProviderSchema } from '../contracts/speech.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { SpeechDoor, VoiceService } from './voice.service.ts';

const previewSchema = saySchema
  .pick({ text: true })
  .extend({ provider: voiceProviderSchema.optional(), speed: z.number().min(0.5).max(2).optional() });

const trackSchema = z.object({
  trackId: z.uuid(),
  text: z.string(),
  url: z.string(),
  durationMs: z.number().int(),
  alignment: alignmentSchema,
  provider: voiceProviderSchema,
  fallback: z.boolean(),
});

type Deps = {
  voice: Pick<VoiceService, 'speak' | 'generations'>;
  /** Whoever listens pays for lines that nobody has made before. */
  doorOf: (userId: string) => SpeechDoor;
};

/** What was spoken, and a way to hear a line before anybody else does. */
export function voiceRoutes({ voice, doorOf }: Deps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/voice/generations',
        summary: 'Every line that was made or tried, the newest first',
        auth: 'staff',
        query: pageQuerySchema,
        response: pageOf(generationSchema),
      },
      ({ query }) => voice.generations(query),
    ),
    route(
      {
        method: 'post',
        path: '/api/voice/preview',
        summary: 'Make a line to listen to; nothing goes on air',
        auth: 'staff',
        body: previewSchema,
        response: trackSchema,
      },
      ({ body: { text, provider, speed }, caller }) =>
        voice.speak(text, {
          door: doorOf(caller.id),
          ...(provider === undefined ? {} : { provider }),
          ...(speed === undefined ? {} : { settings: { speed } }),
        }),
    ),
  ];
}
