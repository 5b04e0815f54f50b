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
    '{campaign} [gave us|has brought us] these works, and [{today} they look for homes|now they look for walls].',
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
  toast_open: [
    '[Let {part} begin|Here comes {part}], [glasses ready|and {show} stands up for it].',
    '[A word and a sip|Something to say and something to drink]: [that is what a toast is|{show} has time for both].',
    '[Somebody has prepared something|There are words waiting] for {show}, [listen well|and I will hold the glasses].',
  ],
  toast_wish: [
    'To [every table|the whole room] at {show}, [near and far|loud and quiet].',
    'May {show} be [told of|remembered] [for years|at many tables], [and may every telling be better|with a smile].',
    'To [the old stories|the new stories], [and to whoever tells them|which begin at {show}].',
  ],
  toast_end: [
    '[And now drink|Drink up], [to {show}|dear friends of {show}]!',
    '[So say we all|Hear, hear], [to {show}|and long may it last]!',
  ],
  break_open: [
    '[Here|At this point] {show} [catches its breath|takes a rest].',
    '[Nothing happens for a while|For a while the programme is empty], [and that is the plan|and {show} likes it so].',
  ],
  break_end: [
    '[We carry on in a little while|There is more to come], [and {show} waits for you|so come back].',
    '[Listen for the bell|Watch the screen], [{show} will not start without you|we go on soon].',
  ],
  mood: [
    '[Look left, look right|Say hello to your neighbours]: [{show} is all of you|nobody here is a stranger for long].',
    '[There are no wrong places|Every place is a good one] at {show}, [in front or at the back|at home or in the room].',
    '{show} is [best enjoyed awake|made for sharing], [and you look the part|so share it].',
  ],
  about: [
    '{show} [comes from a simple wish|began with a wish]: [to bring you together|to do this properly].',
    'What we hope of {show} [is easily said|fits into one line]: [that it stays with you|that you would come again].',
    'For {show} [we asked the right people|no effort was spared], [and they said yes|and I think it shows].',
  ],
  length: [
    'The clock gives {show} {minutes} minutes, [and not one is to be wasted|and I shall defend each].',
    'In {minutes} minutes [we shall be wiser|it will all be told], [if I keep it short|I promise].',
  ],
  listen: [
    '[Lend us your ears|Keep an ear open], [{show} is at its best when you do|it will be worth it].',
    '[There is a time to talk and a time to listen|Now is a time for listening], [says {show}|and I go first].',
  ],
  talk_open: [
    '[Next in {show}|What {show} has next]: {part}.',
    '[The lights turn|All eyes turn] to {part}[, as planned|, and so do mine].',
  ],
  talk_end: [
    '[Come in|Step up], [we have been waiting|{show} has been waiting for you].',
    '[No more from me|That is all the introduction there is], [please start|{show} is yours].',
  ],
  talk_about: [
    'It [belongs|goes] to the heart of {show}, [you will see why|believe me].',
    '[Somebody has thought hard about this|There is work behind this], [and {show} gets the result|so let us enjoy it].',
  ],
  close_recap: [
    '{show} [had its moments|was more than its programme], [and you were in all of them|I saw it on your faces].',
    'What {show} [gave us|leaves behind] [fits in no bag|needs no cloakroom ticket], [so take it home|and weighs nothing].',
  ],
  agenda_item: ['{show} [has|brings] {part}[, mark it|, in its turn].'],
};
