import type { ScriptWriter } from '../script/script.writer.ts';
import type { ShowService } from '../show.service.ts';
import type { StateStore } from './state.store.ts';
import type { ShowDesk } from './tools.ts';

type Deps = { shows: ShowService; writer: ScriptWriter; state: StateStore };

/** The chat's view of the house: what it changes, it changes in the name of the chat. */
export function createShowDesk({ shows, writer, state }: Deps): ShowDesk {
  return {
    get: shows.get,
    update: (id, facts) => writer.writeFacts(id, facts),
    layOut: (id, options) => shows.layOut(id, options, 'chat'),
    write: shows.write,
    edit: (id, segmentId, change) => shows.edit(id, segmentId, change, 'chat'),
    regenerate: shows.regenerate,
    reorder: (id, segmentIds) => writer.reorder(id, segmentIds, 'chat'),
    remove: (id, segmentId) => writer.deleteSegment(id, segmentId, 'chat'),
    editedSegments: state.editedSegments,
    campaign: state.campaign,
  };
}
