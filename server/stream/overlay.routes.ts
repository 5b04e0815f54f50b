import { z } from 'zod';
import { pageOf } from '../contracts/catalogue.ts';
import { overlayPageSchema } from '../contracts/stream.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { OverlayPages } from './overlay.pages.ts';

type Deps = { overlays: OverlayPages; overlayKey: string; publicUrl: string };

/** The OBS overlay: its address, and the pages that show it. */
export function overlayRoutes({ overlays, overlayKey, publicUrl }: Deps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/overlays',
        summary: 'Overlay pages that are open, those that have frozen first',
        auth: 'staff',
        response: pageOf(overlayPageSchema),
      },
      async () => ({ items: await overlays.list(), nextCursor: null }),
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
