import { SCENE_NAMES } from '../broadcast/broadcast.rules.ts';

type Facts = { data: Record<string, unknown> };

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function scene({ data }: Facts): string {
  const name = SCENE_NAMES[data.scene as keyof typeof SCENE_NAMES] ?? text(data.scene);
  return data.auto === true ? 'let the broadcast follow the sale' : `put “${name}” on air`;
}

/** Deeds at the broadcast desk, in words. */
export const STREAM_DEEDS: Record<string, (facts: Facts) => string> = {
  'stream.scene': scene,
  'stream.say': ({ data }) => `let the host say: “${text(data.text)}”`,
  'stream.hushed': () => 'hushed the host',
  'stream.desk': () => 'changed preview, sound or ticker of the broadcast',
  'stream.started': () => 'put the broadcast on air',
  'stream.stopped': () => 'ended the broadcast',
  'stream.updated': () => 'changed the settings of the broadcast',
  'stream.key_made': () => 'made a stream key',
  'stream.key_deleted': () => 'deleted a stream key',
  'stream.output_added': () => 'added an output of the broadcast',
  'stream.output_updated': () => 'changed an output of the broadcast',
  'stream.output_deleted': () => 'deleted an output of the broadcast',
  'asset.uploaded': () => 'uploaded a file for the broadcast',
  'asset.renamed': () => 'renamed a file of the broadcast',
  'asset.deleted': () => 'deleted a file of the broadcast',
};
