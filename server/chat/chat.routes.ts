import { z } from 'zod';
import { houseMessageSchema } from '../contracts/auction.ts';
import { pageOf, pageQuerySchema } from '../contracts/catalogue.ts';
import { chatMessageSchema, heldMessageSchema } from '../contracts/events.ts';
import { idParams, type Route, route } from '../platform/http.route.ts';
import type { ChatService } from './chat.service.ts';

const messageParams = z.object({ messageId: z.uuid() });

/** What staff say to a room, and decide about what others say. */
export function chatRoutes({ chat }: { chat: ChatService }): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/auctions/:id/message',
        summary: 'Say something to the room, in the name of the house',
        auth: 'staff',
        params: idParams,
        body: houseMessageSchema,
        response: chatMessageSchema,
      },
      ({ params, caller, body }) => chat.announce(caller.id, params.id, body.text),
    ),
    route(
      {
        method: 'get',
        path: '/api/chat/held',
        summary: 'Messages that wait for a moderator, the oldest first',
        auth: 'staff',
        query: pageQuerySchema,
        response: pageOf(heldMessageSchema),
      },
      ({ query }) => chat.held(query),
    ),
    route(
      {
        method: 'post',
        path: '/api/chat/:messageId/approve',
        summary: 'Show a held or hidden message to its room',
        auth: 'staff',
        params: messageParams,
        response: chatMessageSchema,
      },
      ({ params, caller }) => chat.approve(caller.id, params.messageId),
    ),
    route(
      {
        method: 'post',
        path: '/api/chat/:messageId/hide',
        summary: 'Take a message from its room, or keep it from it',
        auth: 'staff',
        params: messageParams,
        response: chatMessageSchema,
      },
      ({ params, caller }) => chat.hide(caller.id, params.messageId),
    ),
  ];
}
