import { fitted, INK, panel, sans, serif, widthOf, write } from '../ink.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';

const PAD = 17;
const GAP = 14;
const DOT = 5;
/** The red dot glows once in this time, in as many steps. */
const GLOW_MS = 2_000;
const GLOW_STEPS = 12;

/** The house's mark, the sale's name, and plainly that it is a demonstration. */
export function houseBugLayer({ id, box }: ElementOf<'house_bug'>): Layer {
  const { x, y, w, h } = rectOf(box);
  const mark = { font: serif(h * 0.56, 600), color: INK.brassBright, spacing: 0.4 };
  const word = { font: sans(h * 0.44), color: INK.ivoryDim };
  const live = { font: sans(h * 0.4, 650), color: INK.ivory, spacing: 1.2 };
  return ({ onAir, now }) => {
    const { shown, title, viewers } = onAir;
    const onBlock = shown?.status === 'live';
    const name = title || 'Gavelcast';
    const words = [
      ...(shown ? [shown.lot.campaignName] : []),
      ...(shown?.lot.demo ? ['Demonstration'] : []),
      ...(viewers > 0 ? [`${viewers} watching`] : []),
    ];
    const markWidth = widthOf(name, mark);
    const liveWidth = onBlock ? GAP + 2 * DOT + 6 + widthOf('LIVE', live) : 0;
    // The first of the words, the name of the sale, gives way to the others.
    const [first = '', ...others] = words;
    const rest = others.reduce((sum, text) => sum + 2 * GAP + widthOf(text, word), 0);
    const room = w - 2 * PAD - markWidth - liveWidth - rest - 2 * GAP;
    const said = first ? [fitted(first, word, Math.max(80, room)), ...others] : [];
    const width = Math.ceil(
      2 * PAD + markWidth + liveWidth + said.reduce((sum, text) => sum + 2 * GAP + widthOf(text, word), 0),
    );
    const base = y + h * 0.66;
    const dot = { x: x + PAD + markWidth + GAP + DOT, y: y + h / 2 };
    const glow = onBlock ? Math.floor(now / (GLOW_MS / GLOW_STEPS)) % GLOW_STEPS : 0;
    const shade = 0.35 + 0.65 * Math.abs(1 - (2 * glow) / GLOW_STEPS);
    return [
      {
        id,
        key: [name, onBlock, ...said].join('|'),
        box: { x, y, w: Math.min(w, width), h },
        draw: (ctx) => {
          panel(ctx, { x, y, w: Math.min(w, width), h }, 4, 'rgba(8,18,16,0.82)');
          write(ctx, name, x + PAD, base, mark);
          let at = x + PAD + markWidth;
          if (onBlock) {
            write(ctx, 'LIVE', at + GAP + 2 * DOT + 6, base, live);
            at += liveWidth;
          }
          for (const text of said) {
            ctx.fillStyle = 'rgba(243,234,215,0.25)';
            ctx.fillRect(Math.round(at + GAP), y + h * 0.2, 1, h * 0.6);
            write(ctx, text, at + 2 * GAP, base, word);
            at += 2 * GAP + widthOf(text, word);
          }
        },
      },
      ...(onBlock
        ? [
            {
              id: `${id}.dot`,
              key: String(glow),
              box: {
                x: Math.floor(dot.x - DOT - 1),
                y: Math.floor(dot.y - DOT - 1),
                w: 2 * DOT + 3,
                h: 2 * DOT + 3,
              },
              draw: (ctx: Parameters<typeof panel>[0]) => {
                ctx.globalAlpha = shade;
                ctx.fillStyle = INK.alarmDeep;
                ctx.beginPath();
                ctx.arc(dot.x, dot.y, DOT, 0, Math.PI * 2);
                ctx.fill();
              },
            },
          ]
        : []),
    ];
  };
}
