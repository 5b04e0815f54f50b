import type { CommandId } from './commands.rules.ts';

/** One key each; `shown` is what its button says. */
export const KEYS: Record<CommandId, { keys: readonly string[]; shown: string; does: string }> = {
  paddle: { keys: ['p'], shown: 'P', does: 'Type a paddle; Enter bids for it' },
  bid: { keys: ['b'], shown: 'B', does: 'Bid at the ask for the paddle; Dutch: accept' },
  amount: { keys: ['shift+b'], shown: '⇧B', does: 'Bid another amount for the paddle' },
  up: { keys: ['arrowup'], shown: '↑', does: 'Ask one step more' },
  down: { keys: ['arrowdown'], shown: '↓', does: 'Ask one step less' },
  ask: { keys: ['a'], shown: 'A', does: 'Ask an amount' },
  half: { keys: ['h'], shown: 'H', does: 'Half the step' },
  double: { keys: ['d'], shown: 'D', does: 'Double the step' },
  step: { keys: ['i'], shown: 'I', does: 'Set the step' },
  table: { keys: ['t'], shown: 'T', does: 'Back to the table of steps' },
  warn: { keys: ['w'], shown: 'W', does: 'Fair warning: going once, going twice' },
  close: { keys: ['g', 'enter'], shown: 'G', does: 'Hammer (Enter as well), twice' },
  pass: { keys: ['x'], shown: 'X', does: 'Pass the lot, twice' },
  pause: { keys: ['space'], shown: 'Space', does: 'Pause, resume' },
  extend: { keys: ['e'], shown: 'E', does: 'Give the room 30 seconds more' },
  undo: { keys: ['u'], shown: 'U', does: 'Undo the newest bid' },
  next: { keys: ['n'], shown: 'N', does: 'Open the lot on the desk, or the next one' },
  reopen: { keys: ['o'], shown: 'O', does: 'Reopen the lot for 30 seconds' },
  unsell: { keys: ['z'], shown: 'Z', does: 'Un-sell, twice' },
  reoffer: { keys: ['r'], shown: 'R', does: 'Offer the item again as a new lot' },
  cancel: { keys: ['c'], shown: 'C', does: 'Withdraw the lot, twice' },
  message: { keys: ['m'], shown: 'M', does: 'Say something; a number picks a ready text' },
};

/** Keys of the desk that are no commands on a lot. */
export const OTHER_KEYS = [
  { shown: '← →', does: 'The lot before, the lot after' },
  { shown: 'Y', does: 'Give a reason for what is being asked' },
  { shown: 'Esc', does: 'Leave a field, take a question back' },
  { shown: '?', does: 'This sheet' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** The name of a pressed key as `KEYS` writes it; null with Ctrl, Alt or Meta, which belong to the browser. */
export function keyName({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): string | null {
  if (ctrlKey || altKey || metaKey) return null;
  const name = key === ' ' ? 'space' : key.toLowerCase();
  // Only letters have a second meaning with Shift; "?" needs it on most keyboards.
  return shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name;
}

export function commandOfKey(name: string): CommandId | null {
  for (const [id, { keys }] of Object.entries(KEYS)) if (keys.includes(name)) return id as CommandId;
  return null;
}

type Target = { tagName: string; type: string; isContentEditable: boolean; role: string | null };

/** Whether a key pressed there is meant for that element and not for the desk. */
export function keepsKey({ tagName, type, isContentEditable, role }: Target, name: string): boolean {
  const ticked = tagName === 'INPUT' && (type === 'checkbox' || type === 'radio');
  if (ticked) return name === 'space' || name.startsWith('arrow');
  if (isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(tagName)) return true;
  const pressable = ['BUTTON', 'A', 'SUMMARY'].includes(tagName) || role === 'button';
  return pressable && (name === 'enter' || name === 'space');
}
