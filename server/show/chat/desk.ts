import type { LayoutSegment } from '../../contracts/show.ts';
import { sceneOf } from '../layouts/layout.plans.rules.ts';
import type { NewLayout, ScriptWriter } from '../script/script.writer.ts';
import type { ShowService } from '../show.service.ts';
import type { StateStore } from './state.store.ts';
import type { ShowDesk } from './tools.ts';

type Deps = { shows: ShowService; writer: ScriptWriter; state: StateStore };

/** Of a new segment, until its words say how long it takes. */
const UNWRITTEN_SECONDS = 120;

/** The chat's view of the house: what it changes, it changes in the name of the chat. */
export function createShowDesk({ shows, writer, state }: Deps): ShowDesk {
  return {
    get: shows.get,
    update: (id, facts) => writer.writeFacts(id, facts),
    layOut: (id, options) => shows.layOut(id, options, 'chat'),
    write: shows.write,
    edit: (id, segmentId, change) => shows.edit(id, segmentId, change, 'chat'),
    async add(id, { name, type = 'free', about, content, order }, signal) {
      const show = await shows.get(id);
      const facts = { name, scene: sceneOf(type), auctionId: null };
      if (content === undefined && show.scriptSegments.length === 0) {
        const planned = { ...facts, type, description: about ?? '', duration: UNWRITTEN_SECONDS };
        const before = show.eventLayout.findIndex((segment) => segment.type === 'closing');
        const at = Math.min(order ?? (before < 0 ? Infinity : before), show.eventLayout.length);
        const layout: NewLayout = show.eventLayout.toSpliced(at, 0, planned as LayoutSegment);
        const { eventLayout } = await writer.writeLayout(id, layout, 'chat', { rev: show.rev });
        return { segment: eventLayout[at] as LayoutSegment, trouble: null };
      }
      const draft = { ...facts, segmentType: type, content: content ?? '', order };
      const { segment } = await writer.insertSegment(id, draft, 'chat', { rev: show.rev });
      if (content !== undefined) return { segment, trouble: null };
      return shows.regenerate(id, segment.id, about, signal);
    },
    regenerate: shows.regenerate,
    reorder: (id, segmentIds) => writer.reorder(id, segmentIds, 'chat'),
    remove: (id, segmentId) => writer.deleteSegment(id, segmentId, 'chat'),
    editedSegments: state.editedSegments,
    campaign: state.campaign,
  };
}
