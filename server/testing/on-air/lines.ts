const OPENINGS = [
  'Good evening, ladies and gentlemen',
  'We have a new bid at the back of the room',
  'Look closely at this one',
  'Here is a quiet harbour, painted in winter',
  'Thank you, sir',
  'The next work came to us from a small collection',
  'Slowly now',
  'I am selling, make no mistake',
  'Before we go on, a word about the frame',
  'Fair warning to you all',
];
const ENDINGS = [
  'and the price is still very friendly.',
  'so who will give me a little more?',
  'and I can wait for you, but not for long.',
  'with the light coming in from the left.',
  'and it goes to the lady in green. Well bought!',
  'which nobody has seen for thirty years.',
  'so please, take your time.',
  'and that, my friends, is a bargain.',
  'because the hammer is already in my hand.',
  'and now we listen. Any further offers?',
];

/** A line of the host; a hundred of them are all different. */
export const lineText = (i: number): string =>
  `${OPENINGS[i % OPENINGS.length]}, ${ENDINGS[Math.floor(i / OPENINGS.length + i) % ENDINGS.length]}`;
