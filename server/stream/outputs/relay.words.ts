/** What people can do something about, out of what ffmpeg says. */
const words: readonly [RegExp, string][] = [
  [/connection refused/i, 'Nothing answers there'],
  [
    /(name or service not known|failed to resolve|temporary failure in name)/i,
    'There is no machine of that name',
  ],
  [/(timed? ?out|no route|unreachable)/i, 'It does not answer'],
  [
    /(server error|not permitted|denied|badname|rejected|unauthori[sz]ed|403|401)/i,
    'It refuses the stream key',
  ],
  [/(tls|certificate|ssl)/i, 'No secure connection can be made'],
  [/(broken pipe|reset|end of file|input\/output error|killed|ended with)/i, 'It hung up'],
];

/** Why a relay ended, in plain words. */
export function relayTrouble(reason: string): string {
  return words.find(([pattern]) => pattern.test(reason))?.[1] ?? 'The connection failed';
}
