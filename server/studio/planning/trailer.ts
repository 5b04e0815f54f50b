import { formatMoney } from '../../contracts/money.ts';
import type { VideoCharacter, VideoPlan, VideoScene } from '../../contracts/studio.ts';
import type { ShowFacts } from '../../show/writing/facts.rules.ts';
import { lotSlots, lotTopics } from '../../show/writing/lot.topics.rules.ts';
import { type Dice, diceOf, shuffled, spell } from '../../show/writing/phrase.rules.ts';
import { createTeller } from '../../show/writing/teller.rules.ts';
import type { LotFacts } from '../studio.parts.ts';
import type { Brief } from './brief.rules.ts';
import { fitting, lineOf, numbered, pick, room, sceneOf, secondsFor, spread } from './scene.rules.ts';
import { TRAILER } from './trailer.texts.rules.ts';

/** What belongs to a lot's sale and not to its trailer. */
const OF_THE_SALE = /^(opens|opens_low|buy_now|format_|clock_|aside|estimate|older_|newer_)/;
/** What is said while one looks near. */
const NEAR = /^(medium_|size_|quote)/;

/** A lot, seen and told: title, the work, a near look, what it may cost. Longer ones show its maker as well. */
export function trailerOf(brief: Brief, lot: LotFacts, now: string): VideoPlan {
  const { seconds, language } = brief;
  const dice = diceOf(`${brief.subject}|${lot.auctionId}|${seconds}|${language}`);
  const texts = TRAILER[language];
  const facts = factsOf(lot, language, now);
  const slots = lotSlots(facts, lot);
  const teller = createTeller(language, ['solemn']);
  const say = (patterns: readonly string[]) => sayOne(patterns, slots, dice);
  const topics = shuffled(
    lotTopics(facts, lot).filter(({ topic }) => !OF_THE_SALE.test(topic)),
    dice,
  ).map(({ topic, slots: own }) => ({ near: NEAR.test(topic), words: teller.say(topic, own, dice) }));
  const far = topics.filter(({ near }) => !near).map(({ words }) => words);
  const near = topics.filter((topic) => topic.near).map(({ words }) => words);

  const call = say(slots.range ? texts.call : texts.callPlain);
  const end = card(lot, brief, call);
  const parts: VideoScene[] = [];
  let left = seconds - end.seconds;
  const first = say(texts.open);
  const opening = seconds < 14 ? first : null;
  if (opening === null) {
    const title = titleScene(lot, Math.min(seconds * 0.3, Math.max(3.5, secondsFor(first))), first, dice);
    parts.push(title);
    left -= title.seconds;
  }
  const maker = seconds >= 40 && lot.artist ? Math.min(12, left * 0.3) : 0;
  const workSeconds = (left - maker) * (seconds >= 9 ? 0.55 : 1);
  const work = sceneOf({
    kind: 'artwork',
    seconds: workSeconds,
    title: lot.title,
    description: `“${lot.title}” by ${lot.artist}, hung on a lit gallery wall`,
    mood: 'warm',
  });
  parts.push(...spread(work, [opening, ...far], shuffled(['push_in', 'pull_out'] as const, dice)));
  if (seconds >= 9) {
    const nearSeconds = left - maker - workSeconds;
    const part = sceneOf({
      kind: 'detail',
      seconds: nearSeconds,
      title: lot.title,
      description: `a part of “${lot.title}”, seen near`,
    });
    const said = parts.map(({ words }) => words).join(' ');
    const rest = far.filter((sentence) => sentence && !said.includes(sentence));
    const moves = shuffled(['pan_right', 'pan_left', 'tilt_down', 'tilt_up'] as const, dice);
    parts.push(...spread(part, [...near, ...rest, say(texts.near)], moves));
  }
  const characters: VideoCharacter[] = [];
  if (maker > 0) {
    const artist = characterOf(lot);
    characters.push(artist);
    parts.push(portraitScene(lot, artist, maker, say(texts.artistOpen)));
  }
  return {
    title: lineOf(lot.title, 160),
    language,
    scenes: numbered([...parts, end]),
    characters,
    author: 'house',
  };
}

/** The maker of a lot, by what the catalogue knows: never more. */
export function artistPortraitOf(brief: Brief, lot: LotFacts, now: string): VideoPlan {
  const { seconds, language } = brief;
  const dice = diceOf(`${brief.subject}|${lot.auctionId}|artist|${seconds}|${language}`);
  const texts = TRAILER[language];
  const facts = factsOf(lot, language, now);
  const slots = lotSlots(facts, lot);
  const teller = createTeller(language, ['solemn']);
  const say = (patterns: readonly string[]) => sayOne(patterns, slots, dice);
  const told = lotTopics(facts, lot)
    .filter(({ topic }) => !OF_THE_SALE.test(topic))
    .map(({ topic, slots: own }) => teller.say(topic, own, dice));
  const artist = characterOf(lot);
  // A short one has room for the maker and one work.
  const end = card(lot, brief, say(slots.range && seconds >= 16 ? texts.call : texts.callPlain));
  const share = (seconds - end.seconds) / (seconds < 16 ? 1 : seconds < 24 ? 3 : 4);
  const all = [
    portraitScene(lot, artist, share, say(texts.artistOpen)),
    sceneOf({
      kind: 'place',
      seconds: share,
      title: lot.artist,
      description: `atelier of an artist with an easel, brushes and a tall window, ${lot.medium}`,
      words: say(texts.artistPlace),
      camera: 'pan_right',
      timeOfDay: pick(['dawn', 'day', 'dusk'] as const, dice),
      mood: 'warm',
    }),
    sceneOf({
      kind: 'artwork',
      seconds: share,
      title: lot.title,
      description: `“${lot.title}” by ${lot.artist}, hung on a lit gallery wall`,
      words: fitting([...told, say(texts.open)], room(share)),
    }),
    sceneOf({
      kind: 'detail',
      seconds: share,
      title: lot.title,
      description: `a part of “${lot.title}”, seen near`,
      words: fitting([...told.slice(2), say(texts.near)], room(share)),
      camera: pick(['pan_left', 'tilt_up'] as const, dice),
    }),
  ];
  const kinds = seconds < 16 ? ['portrait'] : seconds < 24 ? ['portrait', 'artwork', 'detail'] : null;
  const scenes = [...all.filter(({ kind }) => kinds?.includes(kind) ?? true), end];
  return {
    title: lineOf(lot.artist || lot.title, 160),
    language,
    scenes: numbered(scenes),
    characters: [artist],
    author: 'house',
  };
}

function titleScene(lot: LotFacts, seconds: number, words: string, dice: Dice): VideoScene {
  return sceneOf({
    kind: 'title',
    seconds,
    title: lot.title,
    description: `“${lot.title}” out of focus, dark, for a title`,
    words,
    lines: [lineOf(lot.title, 120), ...(lot.artist ? [lineOf(lot.artist, 120)] : [])],
    camera: pick(['push_in', 'still'] as const, dice),
    timeOfDay: 'night',
    mood: 'dramatic',
  });
}

function portraitScene(lot: LotFacts, artist: VideoCharacter, seconds: number, words: string): VideoScene {
  return sceneOf({
    kind: 'portrait',
    seconds,
    title: lot.artist,
    description: `portrait of the artist ${lot.artist} in the atelier`,
    words,
    lines: [lineOf(lot.artist, 120)],
    mood: 'warm',
    timeOfDay: 'dusk',
    characters: [artist.characterId],
  });
}

function card(lot: LotFacts, { language, seconds }: Brief, words: string): VideoScene {
  const texts = TRAILER[language];
  const estimate =
    lot.estimateLow && lot.estimateHigh
      ? [
          `${texts.estimate} ${formatMoney(lot.estimateLow, lot.currency)} – ${formatMoney(lot.estimateHigh, lot.currency)}`,
        ]
      : [];
  return sceneOf({
    kind: 'card',
    seconds: Math.min(seconds * 0.4, Math.max(4, secondsFor(words))),
    title: `${texts.lot} ${lot.lotNumber}`,
    description: `catalogue page of lot ${lot.lotNumber}, “${lot.title}”`,
    words,
    lines: [
      `${texts.lot} ${lot.lotNumber}`,
      lineOf([lot.title, lot.artist].filter(Boolean).join(' · '), 120),
      ...estimate,
      lineOf(`${texts.bidLive} · ${lot.saleName}`, 120),
    ],
    camera: 'still',
    transition: 'dissolve',
  });
}

function characterOf(lot: LotFacts): VideoCharacter {
  return {
    characterId: 'artist',
    name: lineOf(lot.artist, 100),
    description: `the artist ${lot.artist}, ${lot.medium}${lot.year ? `, ${lot.year}` : ''}`,
    consistencyKey: `artist-${slugOf(lot.artist)}`,
  };
}

function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'unknown'
  );
}

function sayOne(patterns: readonly string[], slots: Record<string, string | undefined>, dice: Dice): string {
  for (const pattern of shuffled(patterns, dice)) {
    const sentence = spell(pattern, slots, dice);
    if (sentence) return sentence;
  }
  return '';
}

function factsOf(lot: LotFacts, language: string, now: string): ShowFacts {
  return {
    title: lot.title,
    description: '',
    eventType: 'auction_night',
    eventDate: lot.startsAt,
    timeZone: 'UTC',
    minutes: null,
    language,
    tones: ['warm'],
    campaign: { name: lot.saleName, description: '' },
    lots: [lot],
    host: '',
    now,
  };
}
