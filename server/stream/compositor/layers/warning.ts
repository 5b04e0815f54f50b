import { WARNINGS } from '../../../contracts/live/stage.text.ts';
import { brassFill, italic, widthOf, write } from '../ink.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { easeOut, progress } from '../memory.rules.ts';
import { rect, rectOf } from '../rect.rules.ts';

const RISE_MS = 420;

/** Fair warning, pushed up from behind the strip below. */
export function warningLayer({ id, box }: ElementOf<'warning'>): Layer {
  const place = rectOf(box);
  return ({ lot, stage, memory, now }) => {
    const said = lot && stage.kind === 'bidding' && lot.status === 'live' ? lot.warnings : 0;
    const text = WARNINGS[said as 0 | 1 | 2];
    if (!text) return [];
    const hand = { font: italic(37, 600), color: '#17120a' };
    const width = Math.min(place.w, Math.ceil(20 + 46 + widthOf(text, hand) + 28));
    const risen = easeOut(progress(memory.warning, now, RISE_MS));
    const shift = Math.round((1 - risen) * place.h);
    return [
      {
        id,
        key: `${text}:${shift}`,
        box: rect(place.x, place.y, width, place.h),
        draw: (ctx) => {
          const y = place.y + shift;
          ctx.fillStyle = brassFill(ctx, y, place.h);
          ctx.beginPath();
          ctx.roundRect(place.x, y, width, place.h + 8, 5);
          ctx.fill();
          for (const pip of [1, 2]) {
            ctx.beginPath();
            ctx.arc(place.x + 12 + pip * 19, y + place.h / 2, 5.5, 0, Math.PI * 2);
            ctx.fillStyle = '#17120a';
            ctx.strokeStyle = '#17120a';
            ctx.lineWidth = 2;
            if (pip <= said) ctx.fill();
            else ctx.stroke();
          }
          write(ctx, text, place.x + 70, y + place.h / 2 + 12, hand);
        },
      },
    ];
  };
}
