import type { ToolApprovalStatus } from 'ai';
import type { ShowDesk } from './tools.ts';

/** Which calls staff must allow first, and why: whatever takes away what somebody has made. */
export function createApprovals(eventId: string, shows: ShowDesk) {
  const ask = (reason: string): ToolApprovalStatus => ({ type: 'user-approval', reason });
  return {
    async storeEventDataTool({ language }: { language?: string | undefined }): Promise<ToolApprovalStatus> {
      if (language === undefined) return undefined;
      const show = await shows.get(eventId);
      const spoken = show.scriptSegments.filter(({ audioKey }) => audioKey !== null).length;
      if (language === show.language || spoken === 0) return undefined;
      return ask(`Another language takes away the sound of ${spoken} segments.`);
    },
    async generateEventLayoutTool(): Promise<ToolApprovalStatus> {
      const { eventLayout, scriptSegments } = await shows.get(eventId);
      if (eventLayout.length === 0) return undefined;
      return ask(
        scriptSegments.length > 0
          ? `The layout of ${eventLayout.length} segments and the script written for it are replaced. Words edited by hand stay where the new plan has the same part.`
          : `The layout of ${eventLayout.length} segments is replaced.`,
      );
    },
    async generateScriptFromLayoutTool(): Promise<ToolApprovalStatus> {
      const edited = await shows.editedSegments(eventId);
      if (edited.size === 0) return undefined;
      return ask(`${edited.size} segments that were edited by hand are written anew.`);
    },
    async regenerateSegmentTool({ segmentId }: { segmentId: string }): Promise<ToolApprovalStatus> {
      const edited = await shows.editedSegments(eventId);
      return edited.has(segmentId) ? ask('This segment was edited by hand and is written anew.') : undefined;
    },
    async editSegmentTool({
      segmentId,
      content,
    }: {
      segmentId: string;
      content?: string | undefined;
    }): Promise<ToolApprovalStatus> {
      if (content === undefined) return undefined;
      const edited = await shows.editedSegments(eventId);
      return edited.has(segmentId) ? ask('This segment was edited by hand and gets other words.') : undefined;
    },
    async deleteSegmentTool({ segmentId }: { segmentId: string }): Promise<ToolApprovalStatus> {
      const { eventLayout, scriptSegments } = await shows.get(eventId);
      const segment = [...scriptSegments, ...eventLayout].find(({ id }) => id === segmentId);
      return segment ? ask(`The segment “${segment.name}” is taken out.`) : undefined;
    },
  };
}
