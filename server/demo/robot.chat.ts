/** What robots say in the room; their messages are marked as a robot's wherever they are shown. */
export const ROBOT_CHAT = {
  opening: [
    'Oh, I have been waiting for this one.',
    'My circuits say yes. My budget says maybe.',
    'Lovely. I would hang it over the charging station.',
    'Good evening, everyone. Carbon and otherwise.',
  ],
  outbid: [
    'Well, well. Somebody means it.',
    'I saw that.',
    'Recalculating…',
    'You have excellent taste, whoever you are.',
    'That hurt in two registers.',
  ],
  won: [
    'It is mine! I shall now look up what a wall is.',
    'Thank you, everyone. I am nearly moved.',
    'Beep. (That is joy.)',
  ],
  lost: ['Congratulations! Well played.', 'I will always have the thumbnail.', 'A worthy winner.'],
} as const satisfies Record<string, readonly string[]>;

export type ChatMoment = keyof typeof ROBOT_CHAT;
