import type { ChatWords } from '../chat.words.rules.ts';

/** English: what the house says to staff. */
export const CHAT_EN: ChatWords = {
  types: {
    conference: 'a conference',
    webinar: 'a webinar',
    auction_night: 'an auction night',
    charity_gala: 'a charity gala',
    launch: 'a launch',
    wedding: 'a wedding',
    workshop: 'a workshop',
    free_form: 'a show of its own kind',
  },
  titles: {
    conference: 'The Conference',
    webinar: 'The Webinar',
    auction_night: 'The Auction Night',
    charity_gala: 'The Charity Gala',
    launch: 'The Launch',
    wedding: 'The Wedding',
    workshop: 'The Workshop',
    free_form: 'Our Show',
  },
  tones: { warm: 'warm', funny: 'funny', formal: 'formal', lively: 'lively', solemn: 'solemn' },
  understood: (facts) => `Understood: ${facts}. I am writing that down.`,
  minutes: (minutes) => `${minutes} minutes`,
  lots: (count, campaign) => `${count} lots of ${campaign}`,
  hourGuessed: (hour) => `You named no hour, so I have put ${hour}; just tell me if it is another.`,
  asks: {
    eventType: 'What kind of show shall it be: an auction night, a gala, a conference, a launch, a wedding?',
    eventDate: 'On which day and at what time does it begin?',
    minutes: 'How long may it take?',
    campaignId: 'Whose lots are sold in it?',
  },
  askWhich: (names) => `Whose lots are sold in it: ${names}?`,
  begins: {
    layout: 'Now I plan the running order.',
    script: 'The running order stands. Next I write what the host says.',
    audio: 'The script is written. Now the voice reads it in.',
    presentation: 'The sound is made. Last come the slides.',
  },
  ready: (segments, minutes) =>
    `Done: ${segments} segments, about ${minutes} minutes, with sound and slides. The show is ready. Tell me what should be different: “make lot 3 shorter”, “move the break after lot 4”.`,
  stopped: {
    layout: 'The running order is planned, and I have stopped there. Shall I write the script?',
    script:
      'The script is written, and I have made no sound yet. Read it in peace; say “go on” when the voice may have it.',
    audio: 'The sound is made, and I have left the slides alone. Say “go on” when you want them.',
    presentation: 'The slides are made.',
  },
  edited:
    'Done. Where words have changed, the sound is out of date; say “make the audio” when you are happy with them.',
  edits: 'I will see to that.',
  refused: 'I have left it as it was. What would you like instead?',
  failed: (message) => `That did not work: ${message} Nothing else was touched. Shall I try again?`,
  nothing: 'All of that is made already. Tell me what should be different.',
  stored: 'It is noted.',
  help: 'Describe the show in a sentence: what it is, when, how long, whose lots, in which tone. Or tell me what to change: a lot shorter, a break elsewhere, a part more solemn.',
};
