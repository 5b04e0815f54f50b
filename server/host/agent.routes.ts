import { z } from 'zod';
import {
  agentMessageSchema,
  agentMoodSchema,
  agentPatchSchema,
  agentSchema,
  memorySchema,
  moderationEntrySchema,
  publicAgentSchema,
} from '../contracts/agent.ts';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import { sent } from '../platform/patch.ts';
import type { AgentService } from './agent.service.ts';

const memoryParams = idParams.extend({ memoryId: z.uuid() });

/** The hosts of the house: who they are, how they feel, what they may say. */
export function agentRoutes({ agents }: { agents: AgentService }): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/agents',
        summary: 'The hosts of the house and how they feel; the first is on stage',
        auth: 'anyone',
        response: pageOf(publicAgentSchema),
      },
      async () => ({ items: await agents.list(), nextCursor: null }),
    ),
    route(
      {
        method: 'get',
        path: '/api/agents/:id',
        summary: 'A host with all that staff decide about it',
        auth: 'staff',
        params: idParams,
        response: agentSchema,
      },
      ({ params }) => agents.get(params.id),
    ),
    route(
      {
        method: 'patch',
        path: '/api/agents/:id',
        summary: 'Change who the host is; mute it; block words. Holds from the next remark on',
        auth: 'staff',
        audit: 'host.updated',
        params: idParams,
        body: agentPatchSchema,
        response: agentSchema,
      },
      ({ params, body: { persona, ...body } }) =>
        agents.patch(params.id, { ...sent(body), ...(persona ? { persona: sent(persona) } : {}) }),
    ),
    route(
      {
        method: 'post',
        path: '/api/agents/:id/message',
        summary: 'Have the host say something at once; refused when its words are blocked or it is muted',
        auth: 'staff',
        audit: 'host.said',
        params: idParams,
        body: agentMessageSchema,
      },
      ({ params, body, caller }) => agents.say(params.id, body.text, caller.id),
    ),
    route(
      {
        method: 'post',
        path: '/api/agents/:id/mood',
        summary: 'Hold a mood for a while, or let it follow the room again (null)',
        auth: 'staff',
        audit: 'host.mood_held',
        params: idParams,
        body: agentMoodSchema,
        response: agentSchema,
      },
      ({ params, body }) => agents.setMood(params.id, body.mood, body.seconds),
    ),
    route(
      {
        method: 'get',
        path: '/api/agents/:id/memory',
        summary: 'What the host remembers, the newest first',
        auth: 'staff',
        params: idParams,
        response: pageOf(memorySchema),
      },
      async ({ params }) => ({ items: await agents.memory(params.id), nextCursor: null }),
    ),
    route(
      {
        method: 'delete',
        path: '/api/agents/:id/memory/:memoryId',
        summary: 'Have the host forget something',
        auth: 'staff',
        audit: 'host.made_to_forget',
        params: memoryParams,
      },
      ({ params }) => agents.forget(params.id, params.memoryId),
    ),
    route(
      {
        method: 'get',
        path: '/api/agents/:id/moderation',
        summary: 'What viewers asked the host and what it wanted to say, with the verdicts; the newest first',
        auth: 'staff',
        params: idParams,
        query: pageQuerySchema,
        response: pageOf(moderationEntrySchema),
      },
      ({ params, query }) => agents.moderation(params.id, query),
    ),
  ];
}
