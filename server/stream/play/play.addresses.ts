import type { Stream } from '../../contracts/stream.ts';
import type { PlayTokens } from './play.tokens.ts';

/** Where players find a stream; on a private one the addresses carry the right to play. */
export function playAddresses(tokens: PlayTokens) {
  return ({ id, visibility }: Pick<Stream, 'id' | 'visibility'>): NonNullable<Stream['play']> => {
    const right = visibility === 'private' ? `?play=${tokens.issue(id)}` : '';
    return {
      flv: `/live/${id}.flv${right}`,
      hls: `/live/${id}/index.m3u8${right}`,
      dvr: `/live/${id}/dvr.m3u8${right}`,
    };
  };
}
