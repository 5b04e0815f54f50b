import { z } from 'zod';
import { sceneSchema, sceneStateSchema } from '../contracts/scene.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { StageService } from './stage.service.ts';

const sceneInput = z.object({
  scene: sceneSchema,
  auctionId: z.uuid().nullable().default(null),
  auto: z.boolean().default(false),
});

export function stageRoutes({
  stage,
  overlayKey,
  publicUrl,
}: {
  stage: StageService;
  overlayKey: string;
  publicUrl: string;
}): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/streams/main/scene',
        summary: 'What the broadcast shows now',
        auth: 'anyone',
        response: sceneStateSchema,
      },
      () => stage.current(),
    ),
    route(
      {
        method: 'post',
        path: '/api/streams/main/scene',
        summary: 'Show another scene, or let the stage follow the sale (`auto`)',
        auth: 'staff',
        body: sceneInput,
        response: sceneStateSchema,
      },
      ({ body }) => stage.show(body),
    ),
    route(
      {
        method: 'get',
        path: '/api/overlay-key',
        summary: 'The address of the OBS overlay, with its key',
        auth: 'staff',
        response: z.object({ key: z.string(), url: z.string() }),
      },
      () => ({ key: overlayKey, url: `${publicUrl}/overlay?key=${overlayKey}` }),
    ),
  ];
}
