import type { RunCommand, RunStatus } from '../../server/contracts/show.ts';

export type RunDeed = 'pause' | 'back' | 'skip' | 'insert' | 'take' | 'stop';

type Button = {
  deed: RunDeed;
  label: string;
  /** Names of its keys, as the desk's `useKeys` gives them. */
  key: string;
  shown: string;
  /** Why it cannot be pressed now; null: it can. */
  refused: string | null;
};

const OVER = 'The run is over';

/** The buttons of a run in their order, and what they mean in its state. */
export function buttonsOf(status: RunStatus): Button[] {
  const over = status === 'finished' || status === 'stopped' ? OVER : null;
  const waits = status === 'paused' || status === 'held';
  const taken = status === 'taken_over';
  return [
    {
      deed: 'pause',
      label: waits ? 'Go on' : 'Pause',
      key: 'space',
      shown: 'Space',
      refused: over ?? (taken ? 'The stage is yours: hand back instead' : null),
    },
    { deed: 'back', label: 'Back', key: 'arrowleft', shown: '←', refused: over },
    { deed: 'skip', label: 'Skip', key: 'arrowright', shown: '→', refused: over },
    {
      deed: 'insert',
      label: 'Insert a line',
      key: 'i',
      shown: 'I',
      refused: over ?? (taken ? 'The stage is yours: say it yourself' : null),
    },
    { deed: 'take', label: taken ? 'Hand back' : 'Take over', key: 't', shown: 'T', refused: over },
    { deed: 'stop', label: 'Stop', key: 'x', shown: 'X', refused: over },
  ];
}

/** The command behind a button; null for one that asks for words first. */
export function commandOf(deed: RunDeed, status: RunStatus): RunCommand | null {
  switch (deed) {
    case 'pause':
      return { kind: status === 'paused' || status === 'held' ? 'resume' : 'pause' };
    case 'take':
      return { kind: status === 'taken_over' ? 'hand_back' : 'take_over' };
    case 'back':
    case 'skip':
    case 'stop':
      return { kind: deed };
    case 'insert':
      return null;
  }
}

/** What became of a command, told under the buttons. */
export const TOLD: Record<RunCommand['kind'], string> = {
  pause: 'Pause: the sentence is finished, then the host waits.',
  resume: 'It goes on.',
  skip: 'Skipped: the next segment follows.',
  back: 'Back: the segment begins again, or the one before.',
  insert: 'The line is said after this sentence.',
  take_over: 'The stage is yours after this sentence.',
  hand_back: 'The host has the stage again.',
  stop: 'Stopped.',
};
