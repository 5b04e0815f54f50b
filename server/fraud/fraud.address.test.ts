import { expect, test } from 'vitest';
import { householdOf } from './fraud.address.ts';

test('an IPv4 address is a household, however it is written; of an IPv6 address its first half', () => {
  expect(householdOf('203.0.113.7')).toBe('203.0.113.7');
  expect(householdOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(householdOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(householdOf('2001:0DB8:0001:0002::1')).toBe('2001:db8:1:2');
  expect(householdOf('2001:db8::9')).toBe('2001:db8:0:0');
  expect(householdOf('2001:db8:1:2:3::')).toBe('2001:db8:1:2');
  expect(householdOf('fe80::1%eth0')).toBe('fe80:0:0:0');
  expect(householdOf('::1')).toBe('0:0:0:0');
  expect(householdOf('nowhere')).toBeNull();
  expect(householdOf('')).toBeNull();
});
