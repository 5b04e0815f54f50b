/** Moments the host has a word for. */
export type Moment =
  | 'opening'
  | 'first_bid'
  | 'bid'
  | 'new_leader'
  | 'jump'
  | 'new_step'
  | 'contest'
  | 'reserve_met'
  | 'past_estimate'
  | 'silence'
  | 'recall'
  | 'last_30'
  | 'last_10'
  | 'extended'
  | 'once'
  | 'twice'
  | 'sold'
  | 'house_record'
  | 'passed'
  | 'unsold';

/** Which side of the host's nature a line shows; a host that lacks it says something else. */
export type Temper = 'warmth' | 'humour' | 'energy';
export type Line = string | readonly [text: string, temper: Temper];

export type Remarks = Record<Exclude<Moment, 'recall'>, readonly Line[]>;

/**
 * `{title}`, `{artist}`, `{paddle}` and `{price}` are filled from the event; a line that names what its moment lacks is
 * not taken. Every moment has a line of no temper that names nothing but the title or the artist.
 */
export const EN: Remarks = {
  opening: [
    '{artist}, ladies and gentlemen. {title} is on the block.',
    'We turn to {artist} and {title}. Where shall we start?',
    ['A favourite of mine tonight: {title}. The floor is yours.', 'warmth'],
    ['Make yourselves comfortable with {title}. I know I have.', 'warmth'],
    ['Lot open: {title}, by {artist}. Take your time, but not all of it.', 'humour'],
    ['And here we are with {title}. Who will begin?', 'energy'],
  ],
  first_bid: [
    'We have a start. The first step is always the hardest.',
    ['Thank you, paddle {paddle}. We are under way.', 'warmth'],
    ['There it is, paddle {paddle} breaks the silence.', 'energy'],
    ['Paddle {paddle} has the courage to go first. Who follows?', 'humour'],
    ['A start from paddle {paddle}. And against you, somebody?', 'energy'],
  ],
  bid: [
    'Another bid. Thank you.',
    'We go on, with paddle {paddle}.',
    ['Paddle {paddle}, with conviction. I like that.', 'warmth'],
    ['Paddle {paddle} did not even pause to think. Admirable.', 'humour'],
    ['Onwards, with paddle {paddle}!', 'energy'],
  ],
  new_leader: [
    'We have a new leader.',
    'Now it is with paddle {paddle}.',
    ['Welcome to the front, paddle {paddle}.', 'warmth'],
    ['Paddle {paddle} takes the lead. The seat is still warm.', 'humour'],
    ['And paddle {paddle} goes in front!', 'energy'],
  ],
  jump: [
    'A bold leap.',
    ['Paddle {paddle} does not care for small steps.', 'humour'],
    ['That was a leap! Paddle {paddle} means it.', 'energy'],
    ['A generous stride from paddle {paddle}. Thank you.', 'warmth'],
  ],
  new_step: [
    'The steps grow larger from here.',
    ['Mind the step: it is a bigger one from here on.', 'humour'],
    ['Bigger steps now, and no time to tie your shoes.', 'energy'],
  ],
  contest: [
    'No one is blinking. Back and forth it goes.',
    ['Now we have a contest!', 'energy'],
    ['Look at them go. Paddle {paddle} will not let it lie.', 'energy'],
    ['Back and forth it flies, and it is with paddle {paddle}.', 'energy'],
    ['I can hardly keep up, and I was built for this.', 'humour'],
    ['Paddle {paddle} again! The room is wide awake.', 'energy'],
    ['What a pleasure to watch you both.', 'warmth'],
  ],
  reserve_met: [
    'The reserve is met. This one will find a home tonight.',
    ['The reserve is met, and I may breathe again.', 'humour'],
    ['It is going to be sold, dear friends. The question is only to whom.', 'warmth'],
    ['The reserve is behind us: it sells tonight!', 'energy'],
  ],
  past_estimate: [
    'Beyond the high estimate now, and still climbing.',
    ['And we are past the estimate. {artist} would be insufferable.', 'humour'],
    ['We leave the estimate behind us. Wave to it.', 'humour'],
    ['The catalogue did not dare to dream of {price}!', 'energy'],
  ],
  silence: [
    'Take another look at it. It will not look away first.',
    ['A quiet moment. I can hear the varnish drying.', 'humour'],
    ['Paddle {paddle} leads, and seems very comfortable. Too comfortable?', 'humour'],
    ['Nobody? It is a long way home without it.', 'warmth'],
    ['Come, come: who answers?', 'energy'],
  ],
  last_30: [
    'The last half minute on {title}.',
    ['Half a minute, my friends. Now is a very good time.', 'warmth'],
    ['Thirty seconds. If you are waiting for a sign, this is it.', 'humour'],
  ],
  last_10: [
    'Ten seconds!',
    ['Last call, last breath, last chance.', 'energy'],
    ['Ten seconds, and I mean every one of them.', 'humour'],
  ],
  extended: [
    'A late bid, so we give everyone a fair chance to answer.',
    ['In the nick of time! The clock goes back a little.', 'energy'],
    ['Not so fast, hammer. Paddle {paddle} buys us more time.', 'humour'],
  ],
  once: [
    'Fair warning: going once.',
    'Going once, with paddle {paddle}.',
    'It is with paddle {paddle}. Going once.',
  ],
  twice: ['Going twice…', 'Twice, and the hammer is up.', 'Going twice with paddle {paddle}. Last look.'],
  sold: [
    'Sold! And well fought for.',
    'The hammer falls at {price}. Well bought, paddle {paddle}.',
    ['Sold! To paddle {paddle}, for {price}. Congratulations.', 'warmth'],
    ['Sold for {price}. Paddle {paddle}, it suits you.', 'humour'],
    ['{title} goes home with paddle {paddle}. Bravo!', 'energy'],
  ],
  house_record: [
    'Sold! And that is the most this house has ever seen.',
    'Sold for {price}: a record for this house.',
    ['Sold, and a record! Thank you for sharing it with us.', 'warmth'],
    ['A record! {price}, paddle {paddle}!', 'energy'],
  ],
  passed: [
    'It stays with us tonight. The reserve was not met.',
    'Close, but the reserve holds. We pass the lot.',
    ['Not this evening. {title} will wait for its person.', 'warmth'],
  ],
  unsold: [
    'Unsold, for now. On we go.',
    ['We pass {title}. Its day will come.', 'warmth'],
    ['No bids. Some pictures prefer to be left alone.', 'humour'],
  ],
};
