/** Moments the host has a word for. */
export type Moment =
  | 'opening'
  | 'first_bid'
  | 'contest'
  | 'past_estimate'
  | 'silence'
  | 'last_30'
  | 'last_10'
  | 'extended'
  | 'once'
  | 'twice'
  | 'sold'
  | 'passed'
  | 'unsold';

/** `{title}`, `{artist}`, `{paddle}` and `{price}` are filled from the event; no line names what its moment lacks. */
export const REMARKS: Record<Moment, readonly string[]> = {
  opening: [
    'Lot open: {title}, by {artist}. Take your time, but not all of it.',
    'And here we are with {title}. Who will begin?',
    '{artist}, ladies and gentlemen. {title} is on the block.',
    'A favourite of mine tonight: {title}. The floor is yours.',
    'We turn to {artist} and {title}. Where shall we start?',
  ],
  first_bid: [
    'Thank you, paddle {paddle}. We are under way.',
    'There it is, paddle {paddle} breaks the silence.',
    'Paddle {paddle} has the courage to go first. Who follows?',
    'A start from paddle {paddle}. And against you, somebody?',
    'We have a start. The first step is always the hardest.',
  ],
  contest: [
    'Now we have a contest!',
    'Look at them go. Paddle {paddle} will not let it lie.',
    'Back and forth it flies, and it is with paddle {paddle}.',
    'I can hardly keep up, and I was built for this.',
    'Paddle {paddle} again! The room is wide awake.',
    'No one is blinking. Paddle {paddle} leads.',
  ],
  past_estimate: [
    'And we are past the estimate. {artist} would be insufferable.',
    'Beyond the high estimate now, and still climbing.',
    'The catalogue did not dare to dream of {price}.',
    'We leave the estimate behind us. Wave to it.',
  ],
  silence: [
    'A quiet moment. I can hear the varnish drying.',
    'Take another look at it. It will not look away first.',
    'Paddle {paddle} leads, and seems very comfortable. Too comfortable?',
    'Nobody? It is a long way home without it.',
  ],
  last_30: [
    'Half a minute, my friends. Now is a very good time.',
    'Thirty seconds. If you are waiting for a sign, this is it.',
    'The last half minute on {title}.',
  ],
  last_10: [
    'Ten seconds!',
    'Last call, last breath, last chance.',
    'Ten seconds, and I mean every one of them.',
  ],
  extended: [
    'In the nick of time! The clock goes back a little.',
    'A late bid, so we give everyone a fair chance to answer.',
    'Not so fast, hammer. Paddle {paddle} buys us more time.',
  ],
  once: [
    'Going once, with paddle {paddle}.',
    'Fair warning: going once.',
    'It is with paddle {paddle}. Going once.',
  ],
  twice: ['Going twice…', 'Twice, and the hammer is up.', 'Going twice with paddle {paddle}. Last look.'],
  sold: [
    'Sold! And well fought for.',
    'Sold! To paddle {paddle}, for {price}. Congratulations.',
    'The hammer falls at {price}. Well bought, paddle {paddle}.',
    'Sold for {price}. Paddle {paddle}, it suits you.',
    '{title} goes home with paddle {paddle}. Bravo.',
  ],
  passed: [
    'It stays with us tonight. The reserve was not met.',
    'Close, but the reserve holds. We pass the lot.',
    'Not this evening. {title} will wait for its person.',
  ],
  unsold: [
    'No bids. Some pictures prefer to be left alone.',
    'We pass {title}. The brave will regret it.',
    'Unsold, for now. On we go.',
  ],
};
