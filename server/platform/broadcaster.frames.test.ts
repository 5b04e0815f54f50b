import { describe, expect, it } from 'vitest';
import { encodeFrames, packetText } from './broadcaster.frames.ts';

/** Reads unmasked text frames as RFC 6455 §5.2 describes them. */
function decode(frames: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < frames.length; ) {
    expect(frames[at]).toBe(0x81);
    const short = frames.readUInt8(at + 1);
    at += 2;
    let length = short;
    if (short === 126) {
      length = frames.readUInt16BE(at);
      at += 2;
    } else if (short === 127) {
      length = Number(frames.readBigUInt64BE(at));
      at += 8;
    }
    texts.push(frames.toString('utf8', at, at + length));
    at += length;
  }
  return texts;
}

describe('packetText', () => {
  it('names the namespace unless it is the main one', () => {
    expect(packetText('/', { event: 'auction:state', data: { rev: 1 } })).toBe(
      '2["auction:state",{"rev":1}]',
    );
    expect(packetText('/overlay', { event: 'auction:state', data: { rev: 1 } })).toBe(
      '2/overlay,["auction:state",{"rev":1}]',
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => packetText('/', { event: 'x', data: { amount: 1n } })).toThrow(TypeError);
  });
});

describe('encodeFrames', () => {
  it.each([1, 124, 125, 126, 65_534, 65_535, 65_536, 200_000])('frames a text of %i bytes', (bytes) => {
    const text = 'x'.repeat(bytes);
    expect(decode(encodeFrames([text]))).toEqual([`4${text}`]);
  });

  it('counts bytes, not characters', () => {
    const text = '«Öl auf Holz» – 油彩 🖼️'.repeat(5);
    expect(decode(encodeFrames([text]))).toEqual([`4${text}`]);
  });

  it('puts frames one after the other', () => {
    const texts = ['a', 'b'.repeat(300), '🖼️', 'c'.repeat(70_000)];
    expect(decode(encodeFrames(texts))).toEqual(texts.map((text) => `4${text}`));
  });
});
