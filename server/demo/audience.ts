import type { Server } from 'socket.io';
import type { SocketData } from '../hub/handlers.ts';

/** Whether a person (no robot) has the bidding floor open on this hub, or an overlay is on air. */
export function hasAudience(io: Server): boolean {
  if (io.of('/overlay').sockets.size > 0) return true;
  for (const socket of io.of('/').sockets.values()) {
    if (!(socket.data as SocketData).caller?.robot) return true;
  }
  return false;
}
