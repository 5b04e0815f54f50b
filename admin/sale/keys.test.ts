import { expect, test } from 'vitest';
import { commandOfKey, KEYS, keepsKey, keyName } from './keys.rules.ts';

const key = (name: string, over: Partial<KeyboardEvent> = {}) =>
  keyName({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...over });

test('no key has two meanings', () => {
  const all = Object.values(KEYS).flatMap(({ keys }) => keys);
  expect(new Set(all).size).toBe(all.length);
});

test('keys are known by what they write, with Shift and Caps Lock', () => {
  expect(key('b')).toBe('b');
  expect(key('B', { shiftKey: true })).toBe('shift+b');
  expect(key('B')).toBe('b');
  expect(key(' ')).toBe('space');
  expect(key('?', { shiftKey: true })).toBe('?');
  expect(key('ArrowUp')).toBe('arrowup');
  expect(key('r', { ctrlKey: true })).toBeNull();
});

test('the hammer has two keys', () => {
  expect(commandOfKey('g')).toBe('close');
  expect(commandOfKey('enter')).toBe('close');
  expect(commandOfKey('q')).toBeNull();
});

test('a key belongs to the field it is typed in', () => {
  const target = (tagName: string, over: object = {}) => ({
    tagName,
    type: '',
    isContentEditable: false,
    role: null,
    ...over,
  });
  expect(keepsKey(target('INPUT'), 'g')).toBe(true);
  expect(keepsKey(target('INPUT', { type: 'checkbox' }), 'g')).toBe(false);
  expect(keepsKey(target('INPUT', { type: 'checkbox' }), 'space')).toBe(true);
  expect(keepsKey(target('BUTTON'), 'g')).toBe(false);
  expect(keepsKey(target('BUTTON'), 'enter')).toBe(true);
  expect(keepsKey(target('BODY'), 'enter')).toBe(false);
  expect(keepsKey(target('DIV', { isContentEditable: true }), 'g')).toBe(true);
});
