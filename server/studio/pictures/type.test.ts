import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawText, setText } from './type.ts';

const TEXTS = [
  'Estuary',
  'Nocturne over the Harbour',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, Öl auf Leinwand',
  'L’étang aux nymphéas, le soir où la lumière s’attarde encore un peu sur l’eau — huile sur toile, œuvre tardive, rare',
  '¿Cuánto tiempo permanecerá la luz del mediodía sobre la bahía? Óleo sobre lienzo, procedencia: colección particular, M',
  `${'W'.repeat(120)}`,
];

describe('setting text', () => {
  it.each(TEXTS)('fits every room: %s', (text) => {
    for (const face of ['serif', 'italic', 'sans', 'label'] as const)
      for (const [w, h] of [
        [1200, 500],
        [640, 180],
        [320, 60],
      ] as const) {
        const set = setText(text, face, { w, h }, 110, 3);
        expect(set.width).toBeLessThanOrEqual(w);
        expect(set.height).toBeLessThanOrEqual(h);
        expect(set.lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }
  });

  it('leaves no ink outside its room', () => {
    for (const text of TEXTS) {
      const ctx = createCanvas(840, 340).getContext('2d');
      const set = setText(text, 'serif', { w: 640, h: 240 }, 90, 3);
      drawText(ctx, set, 'serif', { x: 100, y: 50, w: 640 }, '#000000', 'center');
      const { data } = ctx.getImageData(0, 0, 840, 340);
      for (let y = 0; y < 340; y++)
        for (let x = 0; x < 840; x++) {
          const inside = x >= 96 && x < 744 && y >= 50 && y < 290;
          if (!inside && (data[(y * 840 + x) * 4 + 3] as number) > 30)
            throw new Error(`"${text}" has ink at ${x}, ${y}`);
        }
    }
  });
});
