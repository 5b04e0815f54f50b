import { describe, expect, it } from 'vitest';
import { hammerIsUp, type Kind, latestStart, turnOf } from './speaking.rules.ts';

const NOW = 1_800_000_000_000;
const free = { scriptSpeaks: false, hammerUp: false, agedMs: 0 };
const KINDS: Kind[] = ['hammer', 'moment', 'remark', 'answer'];

describe('whose turn it is to speak', () => {
  it('everybody may speak in a quiet room', () => {
    for (const kind of KINDS) expect(turnOf(kind, free)).toBe('speak');
  });

  it('nobody talks over the hammer: what waits is dropped, an answer waits on', () => {
    const up = { ...free, hammerUp: true };
    expect(KINDS.map((kind) => turnOf(kind, up))).toEqual(['speak', 'drop', 'drop', 'wait']);
  });

  it('the hammer is up from going twice until it falls, and at the very end of the time', () => {
    const lot = { status: 'live' as const, warnings: 0, endsAt: NOW + 60_000 };
    expect(hammerIsUp(lot, NOW)).toBe(false);
    expect(hammerIsUp({ ...lot, warnings: 1 }, NOW)).toBe(false);
    expect(hammerIsUp({ ...lot, warnings: 2 }, NOW)).toBe(true);
    expect(hammerIsUp({ ...lot, endsAt: NOW + 2_000 }, NOW)).toBe(true);
    expect(hammerIsUp({ ...lot, endsAt: null }, NOW)).toBe(false);
    expect(hammerIsUp({ ...lot, warnings: 2, status: 'ended' }, NOW)).toBe(false);
  });

  it('what waits for the air is not begun when the lot may fall at any word', () => {
    expect(latestStart('remark', NOW, null)).toBe(NOW + 3_500);
    expect(latestStart('remark', NOW, NOW + 4_000)).toBe(NOW + 1_500);
    expect(latestStart('hammer', NOW, NOW + 4_000)).toBe(NOW + 6_000);
  });

  it('while a script speaks all but the hammer wait, and are dropped when their moment is over', () => {
    const script = { ...free, scriptSpeaks: true };
    expect(KINDS.map((kind) => turnOf(kind, script))).toEqual(['speak', 'wait', 'wait', 'wait']);
    const later = { ...script, agedMs: 6_000 };
    expect(KINDS.map((kind) => turnOf(kind, later))).toEqual(['speak', 'drop', 'drop', 'wait']);
    expect(turnOf('answer', { ...script, agedMs: 25_001 })).toBe('drop');
  });
});
