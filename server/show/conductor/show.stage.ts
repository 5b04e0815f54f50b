import type { StageService } from '../../stream/stage.service.ts';
import { SAY_PATIENCE_MS, type StreamCommands } from '../../stream/stream.commands.ts';
import type { ShowStage } from './conductor.ports.ts';

/** The broadcast of the house as a stage: lines go to whoever streams, scenes are set as staff would set them. */
export function createShowStage(commands: StreamCommands, stage: Pick<StageService, 'show'>): ShowStage {
  return {
    say: (streamId, line) => commands.send(streamId, { kind: 'say_once', ...line }, SAY_PATIENCE_MS),
    async prepare(streamId, line) {
      await commands.send(streamId, { kind: 'prepare', ...line }, SAY_PATIENCE_MS);
    },
    lines: (streamId, speechIds) => commands.send(streamId, { kind: 'lines', speechIds }),
    async hush(streamId, all) {
      await commands.send(streamId, { kind: 'hush', all });
    },
    async hushLines(streamId, speechIds) {
      await commands.send(streamId, { kind: 'hush_lines', speechIds });
    },
    async scene(streamId, scene) {
      await stage.show(scene, streamId);
    },
  };
}
