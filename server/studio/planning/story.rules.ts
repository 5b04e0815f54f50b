import type { VideoCharacter, VideoPlan } from '../../contracts/studio.ts';
import { sentencesOf } from '../../show/script/sentences.rules.ts';
import { diceOf, wordsIn } from '../../show/writing/phrase.rules.ts';
import type { Brief } from './brief.rules.ts';
import { type Camera, lineOf, type Mood, numbered, pick, sceneOf, type TimeOfDay } from './scene.rules.ts';

/** Words for people, in the house's languages; who is of one look in a story is one word of the first column. */
const PEOPLE: readonly [string, RegExp][] = [
  ['fisherman', /fisherman|sailor|fischer|seemann|matrose|pêcheur|marin(?!e)|pescador|marinero/iu],
  ['painter', /painter|artist|maler(?:in)?|künstler(?:in)?|peintre|artiste|pintora?|artista/iu],
  ['auctioneer', /auctioneer|auktionator(?:in)?|commissaire-priseur|subastadora?/iu],
  ['collector', /collector|sammler(?:in)?|collectionneu(?:r|se)|coleccionista/iu],
  ['girl', /(?<!\p{L})(?:girl|mädchen|fille(?:tte)?|niña)(?!\p{L})/iu],
  ['boy', /(?<!\p{L})(?:boy|junge|garçon|niño)(?!\p{L})/iu],
  ['woman', /(?<!\p{L})(?:woman|lady|frau|dame|femme|mujer|señora)(?!\p{L})/iu],
  ['man', /(?<!\p{L})(?:man|gentleman|mann|herr|homme|monsieur|hombre|señor)(?!\p{L})/iu],
];
const TIMES: readonly [TimeOfDay, RegExp][] = [
  [
    'dawn',
    /dawn|sunrise|early morning|morgen(?:grauen|röte)|sonnenaufgang|aube|lever du soleil|amanecer|alba/iu,
  ],
  [
    'dusk',
    /dusk|sunset|evening|twilight|dämmerung|abend|sonnenuntergang|crépuscule|soir|coucher|atardecer|ocaso/iu,
  ],
  ['night', /night|midnight|moon|stars|nacht|mond|sterne|nuit|lune|étoiles|noche|luna|estrellas/iu],
];
const MOODS: readonly [Mood, RegExp][] = [
  ['dramatic', /storm|fight|danger|lost|fire|sturm|gefahr|feuer|tempête|danger|feu|tormenta|peligro|fuego/iu],
  [
    'solemn',
    /death|memory|farewell|alone|sad|tod|abschied|allein|trauer|mort|adieu|seul|muerte|adiós|solo/iu,
  ],
  ['playful', /laugh|play|dance|funny|lach|spiel|tanz|rire|jou|dans|risa|jueg|baila/iu],
  ['bright', /sun|summer|joy|light|sonne|sommer|freude|licht|soleil|été|joie|sol|verano|alegr/iu],
  ['warm', /home|love|friend|warm|haus|liebe|freund|maison|amour|ami|casa|amor|amig/iu],
];
const CAMERAS: readonly Camera[] = ['push_in', 'pan_right', 'pull_out', 'pan_left', 'tilt_up'];
/** With its title a plan holds 24 scenes. */
const MOST_PARTS = 23;
/** A scene shorter than that is a flash. */
const LEAST_SECONDS = 2.5;

/** What a prompt tells in its own words: each sentence is a scene, in the time that its words need. */
export function storyOf(brief: Brief): VideoPlan {
  const { subject, seconds, language } = brief;
  const told = sentencesOf(subject, language);
  const most = Math.max(1, Math.floor(seconds / LEAST_SECONDS) - 1);
  const parts = grouped(told, most);
  const titleSeconds = Math.min(3, seconds / 5);
  const words = parts.map((part) => Math.max(4, wordsIn(part)));
  const all = words.reduce((sum, count) => sum + count, 0);
  const title = lineOf((told[0] ?? subject).replace(/[.!?…]+$/, ''), 60);
  const people = PEOPLE.filter(([, words]) => words.test(subject)).slice(0, 4);
  const characters = people.map(
    ([name]): VideoCharacter => ({
      characterId: name,
      name: name[0]?.toUpperCase() + name.slice(1),
      description: describedBy(name, subject),
      consistencyKey: `story-${name}`,
    }),
  );
  const dice = diceOf(`${subject}|${seconds}`);
  const scenes = [
    sceneOf({
      kind: 'title',
      seconds: titleSeconds,
      title,
      description: subject.slice(0, 400),
      lines: [title],
      timeOfDay: timeIn(subject),
      mood: moodIn(subject),
    }),
    ...parts.map((part, at) => {
      const seen = people.filter(([, pattern]) => pattern.test(part)).map(([name]) => name);
      return sceneOf({
        kind: seen.length > 0 && at % 2 === 1 ? 'portrait' : 'place',
        seconds: Math.min(60, Math.max(1, ((seconds - titleSeconds) * (words[at] ?? 4)) / all)),
        title: lineOf(part, 80),
        description: part.slice(0, 1_000),
        words: part,
        camera: CAMERAS[at % CAMERAS.length] ?? 'push_in',
        transition: pick(['dissolve', 'fade', 'slide'] as const, dice),
        timeOfDay: timeIn(part, timeIn(subject)),
        mood: moodIn(part, moodIn(subject)),
        characters: seen,
      });
    }),
  ];
  return { title, language, scenes: numbered(scenes), characters, author: 'house' };
}

/** What one scene may say. */
const LONGEST_PART = 1_000;

/** Sentences put together until there are at most so many parts; what is too long for a part begins the next one. */
function grouped(sentences: readonly string[], most: number): string[] {
  const size = Math.ceil(sentences.length / most);
  const parts: string[] = [];
  let count = 0;
  for (const sentence of sentences.flatMap(pieces)) {
    const last = parts.at(-1);
    if (last !== undefined && count < size && last.length + sentence.length < LONGEST_PART) {
      parts[parts.length - 1] = `${last} ${sentence}`;
      count += 1;
    } else {
      parts.push(sentence);
      count = 1;
    }
  }
  return parts.slice(0, MOST_PARTS);
}

/** A sentence that is longer than a part may be, cut at words where there are any. */
function pieces(sentence: string): string[] {
  if (sentence.length <= LONGEST_PART) return [sentence];
  const space = sentence.lastIndexOf(' ', LONGEST_PART);
  const cut = space > 0 ? space : LONGEST_PART;
  return [sentence.slice(0, cut), ...pieces(sentence.slice(cut).trim())];
}

/** `a tall old fisherman with a red cap` → the words before and after the person's, as the prompt has them. */
function describedBy(name: string, subject: string): string {
  const pattern = PEOPLE.find(([word]) => word === name)?.[1];
  const sentence = sentencesOf(subject, 'en').find((one) => pattern?.test(one));
  return (sentence ?? name).slice(0, 400);
}

const timeIn = (text: string, usual: TimeOfDay = 'day') =>
  TIMES.find(([, words]) => words.test(text))?.[0] ?? usual;
const moodIn = (text: string, usual: Mood = 'calm') =>
  MOODS.find(([, words]) => words.test(text))?.[0] ?? usual;
