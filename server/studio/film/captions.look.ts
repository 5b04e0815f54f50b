import { createCanvas } from '@napi-rs/canvas';
import { ASPECTS, type Aspect } from '../../contracts/studio.ts';
import { HOUSE_FONTS, registerHouseFonts, SANS } from '../../platform/fonts.ts';
import { type Cue, textOf } from './captions.rules.ts';

/**
 * Where captions stand, in pixels of the video: the size of the letters, the most characters of a line, the free space
 * below, where players of upright video have their buttons, and on both sides.
 */
const LOOKS: Record<Aspect, { em: number; line: number; below: number; beside: number }> = {
  '16:9': { em: 36, line: 42, below: 46, beside: 96 },
  '9:16': { em: 42, line: 26, below: 196, beside: 48 },
  '1:1': { em: 46, line: 34, below: 84, beside: 80 },
};
/** libass takes the size of a font for the height of its lines: so many em in the house's typeface. */
const LINE_HEIGHT = 1.3225;
const PAD = { x: 0.6, y: 0.3 } as const;
const CORNER = 0.32;
/** Blue, green, red, as the format has them. */
const COLOR = { said: 'E3F0F4', now: '63BDF2', later: 'AEBDC2', panel: '12170B' } as const;
const PANEL_ALPHA = '3C';

/** Typefaces that the captions need, to be put where libass finds them. */
export const CAPTION_FONTS: readonly string[] = HOUSE_FONTS.filter(({ family }) =>
  family.startsWith('Instrument Sans'),
).map(({ file }) => file);

export const lineLengthOf = (aspect: Aspect): number => LOOKS[aspect].line;

/** Whether a line stays inside the picture, with its free space on both sides. */
export function createFit(aspect: Aspect): (line: string) => boolean {
  const widthOf = createRuler(LOOKS[aspect].em);
  const most = ASPECTS[aspect][0] - 2 * LOOKS[aspect].beside;
  return (line) => widthOf(line) <= most;
}

/** The captions as a file for libass: on a dark panel, the word that is spoken lit. */
export function assOf(cues: readonly Cue[], aspect: Aspect): string {
  const { em } = LOOKS[aspect];
  const [width, height] = ASPECTS[aspect];
  const size = (em * LINE_HEIGHT).toFixed(1);
  const style = [
    ...['Default', 'Instrument Sans', size, '&H00FFFFFF', '&H00FFFFFF', '&H00000000', '&H00000000'],
    ...[0, 0, 0, 0, 100, 100, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1],
  ];
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'WrapStyle: 2',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: TV.709',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    `Style: ${style.join(',')}`,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...eventsOf(cues, aspect),
    '',
  ].join('\n');
}

function eventsOf(cues: readonly Cue[], aspect: Aspect): string[] {
  const { em, below } = LOOKS[aspect];
  const [width, height] = ASPECTS[aspect];
  const widthOf = createRuler(em);
  const event = (layer: number, from: number, to: number, text: string) =>
    `Dialogue: ${layer},${clock(from)},${clock(to)},Default,,0,0,0,,${text}`;
  return cues.flatMap((cue) => {
    const foot = height - below - PAD.y * em;
    const widest = Math.max(...cue.lines.map((line) => widthOf(textOf(line))));
    const panel = {
      w: Math.round(widest + 2 * PAD.x * em),
      h: Math.round(cue.lines.length * em * LINE_HEIGHT + 2 * PAD.y * em),
    };
    const place = `\\an7\\pos(${Math.round((width - panel.w) / 2)},${height - below - panel.h})`;
    const paint = `\\1c&H${COLOR.panel}&\\1a&H${PANEL_ALPHA}&\\p1`;
    const drawn = `{${place}${paint}}${roundedRect(panel.w, panel.h, em * CORNER)}{\\p0}`;
    const spoken = cue.lines.flat();
    const texts = spoken.map((now, n) => {
      const until = spoken[n + 1]?.startMs ?? cue.endMs;
      const lines = cue.lines.map((line) =>
        line
          .map((word) => {
            const at = spoken.indexOf(word);
            const color = at < n ? COLOR.said : at === n ? COLOR.now : COLOR.later;
            return `{\\1c&H${color}&}${escaped(word.text)}`;
          })
          .join(' '),
      );
      const from = n === 0 ? cue.startMs : now.startMs;
      return event(1, from, until, `{\\an2\\pos(${width / 2},${Math.round(foot)})}${lines.join('\\N')}`);
    });
    return [event(0, cue.startMs, cue.endMs, drawn), ...texts];
  });
}

/** Measures lines in pixels, as the letters of captions are drawn. */
function createRuler(em: number): (line: string) => number {
  registerHouseFonts();
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `400 ${em}px ${SANS}`;
  return (line) => context.measureText(line).width;
}

/** A path of libass; each corner is one curve. */
function roundedRect(w: number, h: number, radius: number): string {
  const r = Math.round(radius);
  const c = Math.round(radius * 0.45);
  return [
    `m ${r} 0 l ${w - r} 0 b ${w - c} 0 ${w} ${c} ${w} ${r}`,
    `l ${w} ${h - r} b ${w} ${h - c} ${w - c} ${h} ${w - r} ${h}`,
    `l ${r} ${h} b ${c} ${h} 0 ${h - c} 0 ${h - r}`,
    `l 0 ${r} b 0 ${c} ${c} 0 ${r} 0`,
  ].join(' ');
}

/** Braces open commands and backslashes are ones: a word joiner behind a backslash makes it a mere sign. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\u2060').replaceAll('{', '\\{').replaceAll('}', '\\}');
}

/** "0:01:02.34" */
function clock(ms: number): string {
  const hundredths = Math.round(ms / 10);
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = `${pad((hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
  return `${Math.floor(hundredths / 360_000)}:${pad((hundredths / 6000) % 60)}:${seconds}`;
}
