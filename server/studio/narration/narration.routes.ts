import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../../contracts/catalogue.ts';
import { generatedSchema, generateSchema, videoJobSchema } from '../../contracts/narration.ts';
import { answerWithBytes } from '../../platform/files.ts';
import { type Route, route, stream } from '../../platform/http.route.ts';
import type { NarrationService } from './narration.service.ts';
import type { VideoLinks } from './video.links.ts';

type Deps = {
  narrations: NarrationService;
  links: VideoLinks;
  /** @throws AppError WORDS_REFUSED */
  checkWords: (text: string) => Promise<void>;
};

const jobParams = z.object({ jobId: z.uuid() });
const signedQuery = z.object({
  expires: z.string().max(20).optional(),
  signature: z.string().max(64).optional(),
});

/** From a script to a narrated video, with the addresses and shapes of the WeaveIt document. */
export function narrationRoutes({ narrations, links, checkWords }: Deps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/generate',
        summary:
          'Have a script made into a narrated video, for one point; with ?wait=1 the answer is how it ended',
        auth: 'user',
        query: z.object({ wait: z.enum(['0', '1', 'true', 'false']).optional() }),
        body: generateSchema,
        response: generatedSchema,
        orStatus: 202,
      },
      async ({ body, query, caller, res }) => {
        const begun = await narrations.generate(body, caller, checkWords);
        if (query.wait === '1' || query.wait === 'true') {
          const gone = new AbortController();
          res.once('close', () => gone.abort());
          return narrations.whenOver(begun.jobId, gone.signal);
        }
        res.status(202);
        return begun;
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/videos/status/:jobId',
        summary: 'How far a narrated video is, with a link to it that expires; its owner and staff',
        auth: 'user',
        params: jobParams,
        response: videoJobSchema,
      },
      ({ params, caller }) => narrations.status(params.jobId, caller),
    ),
    route(
      {
        method: 'get',
        path: '/api/videos',
        summary: 'The own narrated videos, the newest first',
        auth: 'user',
        query: pageQuerySchema,
        response: pageOf(videoJobSchema),
      },
      ({ query, caller }) => narrations.list(caller.id, query),
    ),
    stream(
      {
        method: 'get',
        path: '/api/videos/:jobId',
        summary:
          'A narrated video, whole or in part (Range); its owner, staff, and whoever has a signed link',
        auth: 'anyone',
        params: jobParams,
        query: signedQuery,
        produces: 'video/mp4',
      },
      async ({ params: { jobId }, query, caller, req, res }) => {
        const video = await narrations.video(jobId, caller, links.opens(jobId, query));
        const kept = {
          size: video.bytes,
          contentType: `video/${video.format}`,
          etag: `"${video.videoId}"`,
          cacheControl: 'private, no-cache',
          open: async (range?: { start: number; end: number }) => video.read(range),
        };
        await answerWithBytes(kept, req, res);
      },
    ),
    route(
      {
        method: 'delete',
        path: '/api/videos/:jobId',
        summary: 'Delete a narrated video, or stop its making; what was not made costs nothing',
        auth: 'user',
        params: jobParams,
      },
      ({ params, caller }) => narrations.remove(params.jobId, caller),
    ),
  ];
}
