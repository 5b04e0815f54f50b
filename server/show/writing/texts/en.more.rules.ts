import type { Sentences } from '../topics.rules.ts';

/** English: more sentences for what is spoken of at nearly every lot. */
export const EN_MORE: Sentences = {
  estimate: [
    'What may one expect here: {range}[, no more and no less|, by our reckoning|].',
    'For an estimate [we have|the catalogue gives] {range}[, and the room has the last word|, soberly put|].',
    'The estimate starts at {low} and stops at {high}.',
    '[The entry|The printed page|Our catalogue] speaks of {range}.',
  ],
  facts: [
    '[A look at the card|From the card beside it]: {medium}[, made {when}|][, {size}|].',
    '{size}, {medium}: [those are the facts|the card says no more|it cannot be put more briefly].',
    '[Whoever looks closely sees|A practised eye sees] {medium}[; it measures {size}|].',
  ],
  clock_soft: [
    '[Whoever bids late|If a bid comes at the last moment], [there will be time for an answer|everybody may still reply], [for the clock will wait|since the clock adds a little].',
    'The clock [has a soft spot for late bids|can be talked round], [if the bid is late enough|a little at least].',
  ],
  format_english: [
    'We go up [in steps|step by step], [and everyone may answer|in plain sight].',
    'Whoever leads at the end [keeps it|takes it away], [simple as that|and no one else].',
  ],
  format_dutch: [
    'From the top down, a step every {step} seconds: [the first brave soul has it|whoever reaches first, keeps].',
  ],
  format_sealed_first: [
    '[One figure to an envelope|Each of you names one figure], [none sees the other|in silence], and the highest wins and is paid.',
  ],
  format_sealed_second: ['One envelope, one figure, and the winner pays [only |]what the second one wrote.'],
  hand_english: [
    '[I am looking for|I am waiting for] [a hand|the first bid] [on “{title}”|on lot {number}].',
    '[Your turn|Now it is up to you], [I am listening|I am watching]: [“{title}”|lot {number}].',
    'What [will you give|do I hear] [for “{title}”|for {artist}|for lot {number}]?',
  ],
  hand_dutch: ['[We are going down|The price is sliding] on “{title}”; [say stop|a word is enough].'],
  hand_sealed: ['[Envelopes|Your offers] for “{title}”, [now|while the clock runs].'],
  opens_low: [
    '[To join in|To begin], {opening} [will do|is all it takes], [which is no great leap|and the estimate is a long way up].',
    'With {opening} [you are in|you are in the race][, and being early costs nothing|].',
  ],
  break_look: [
    'Do not forget “{title}”, [lot {number}|in {medium}|by {artist}].',
    '[Among the quieter pleasures|Among the rest] there is “{title}”[, lot {number}|][, {size}|].',
    'Whoever does not know {artist} yet [should look at “{title}”|has lot {number} for it].',
  ],
  sale_count: [
    'Ahead of us are {count} lots[, well mixed|, and as many decisions|].',
    'We shall call {count} lots, [one after the other|without hurry|and each gets its time].',
  ],
  sale_artists: [
    '{artists} hands [meet here|come together], [and get along|each to their own].',
    'You will come across {artists} names, [old and new|some quiet, some less so].',
  ],
  sale_span: [
    'The years run from {earliest} to {latest}, [a long journey|all in one place].',
    'Our eldest is of {earliest}, our youngest of {latest}.',
  ],
  sale_range: [
    'From {least} the estimates climb, [and they stop at|and at the very top stands] {most}.',
    'Between {least} and {most} [there is something for many|lie all our estimates].',
  ],
  sale_first: [
    '[To start|At the very beginning] [we show|you will see] “{firsttitle}”.',
    'The beginning belongs to “{firsttitle}”[, and a good one it is|].',
  ],
  sale_last: ['[And at the very end|To finish] [we show|you will see] “{lasttitle}”.'],
  sale_media: [
    'On the wall, [among others|as you may have seen]: {media}.',
    'We have {media}[, to name a few|].',
  ],
  sale_campaign: [
    '{campaign} [has lent its name|gave us these works], and [{today} they look for homes|the works look for homes].',
    '[Around us|Behind me] are the works of {campaign}[, and each wants to be seen|].',
  ],
  rules_bid: [
    '[You bid|Bidding is done] [with one press of the button|on the page of the lot], [and you know at once where you stand|and that is all].',
    'Whoever commits [keeps their word|pays, too], [that is how we do it|it is the one rule with teeth].',
  ],
  rules_dutch: [
    'Dutch means: [it gets cheaper until somebody calls|the price drops, somebody calls], [and theirs it is|done].',
  ],
  rules_sealed: [
    'Sealed means: [everyone writes one figure|one figure, one envelope], [opened at the end|and no one looks into another’s].',
  ],
  rules_price: [
    'To the hammer price [we add|comes] the premium, [how much is on the lot’s page|all of it in the conditions].',
  ],
  buy_now: ['For {buynow} [one may skip the contest|the matter is settled at once].'],
  thanks: [
    '[My thanks go|I say thank you] [to all who helped|to each of you who came], [and {show} says so too|from the heart].',
    'What [carried|made] {show} [was you|was your listening], and I thank you for it.',
  ],
};
