import { houseMessageAt } from '../../../contracts/live/room.rules.ts';
import type { LotShown } from '../../../contracts/live/stage.rules.ts';
import { momentWords } from '../../../contracts/live/words.rules.ts';
import { blend, brassFill, INK, sans, serif, widthOf, wrapped, write } from '../ink.ts';
import type { ElementOf, Layer, Moment } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';

const MOMENT_MS = 10_000;
const LINES = 3;
const PAD = 22;

type Notice = { house: boolean; title: string; text: string };

/** A word of the house, or what the auctioneer took back or opened again, for some seconds. */
export function noticeLayer({ id, box }: ElementOf<'notice'>): Layer {
  const place = rectOf(box);
  return (moment) => {
    const notice = noticeAt(moment);
    if (!notice) return [];
    const { house, title, text } = notice;
    const head = { font: sans(15.5, 650), color: house ? '#5a430f' : INK.brassBright, spacing: 0.9 };
    const body = { font: serif(house ? 25 : 22, house ? 500 : 400), color: house ? '#17120a' : INK.ivory };
    const lines = wrapped(text, body, place.w - 2 * PAD, LINES);
    const leading = house ? 31 : 28;
    const w = Math.ceil(
      Math.max(widthOf(title, head), ...lines.map((line) => widthOf(line, body))) + 2 * PAD,
    );
    const own = { x: place.x, y: place.y, w: Math.min(w, place.w), h: 46 + lines.length * leading };
    return [
      {
        id,
        key: `${title}:${text}`,
        box: own,
        draw: (ctx) => {
          const { x, y } = own;
          ctx.fillStyle = house
            ? brassFill(ctx, y, own.h)
            : blend(ctx, [x, 0], [x + own.w, 0], 'rgba(8,18,16,0.96)', 'rgba(15,32,29,0.94)');
          ctx.beginPath();
          ctx.roundRect(x, y, own.w, own.h, 4);
          ctx.fill();
          if (!house) {
            ctx.fillStyle = INK.brassBright;
            ctx.fillRect(x, y, 5, own.h);
          }
          write(ctx, title, x + PAD, y + 30, head);
          for (const [i, line] of lines.entries())
            write(ctx, line, x + PAD, y + 38 + (i + 0.72) * leading, body);
        },
      },
    ];
  };
}

function noticeAt({ onAir: { shown }, memory, now }: Moment): Notice | null {
  if (!shown) return null;
  const message = houseMessageAt(shown.chat, now);
  if (message) return { house: true, title: 'From the house', text: message.text };
  const moment = freshMoment(shown, memory.notice.at, now);
  return moment ? { house: false, ...momentWords(moment, shown, null) } : null;
}

/** The lot's last moment while it is news; a cancelled sale is told by the result. */
function freshMoment({ moment, status }: LotShown, at: number, now: number) {
  const open = status === 'live' || status === 'paused';
  return open && moment && moment.kind !== 'sale_cancelled' && now - at < MOMENT_MS ? moment : null;
}
