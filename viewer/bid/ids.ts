/** Where the keyboard goes for the next bid, whatever the format calls it. */
export const NEXT_BID_ID = 'next-bid';
