import { expect, test } from 'vitest';
import { z } from 'zod';
import { problemSchema, wireErrorSchema } from '../contracts/errors.ts';
import { AppError, DatabaseError, isUnforeseen, toProblem, toWireError } from './errors.ts';

test('details stand beside a stable code', () => {
  const wire = toWireError(new AppError('BID_TOO_LOW', { minNextBid: '12500' }));
  expect(wireErrorSchema.parse(wire)).toEqual({
    code: 'BID_TOO_LOW',
    message: 'Below the least acceptable bid; minNextBid says what is',
    retryable: false,
    minNextBid: '12500',
  });
});

test('details never replace the code', () => {
  expect(toWireError(new AppError('CONFLICT', { code: 'NOT_FOUND', retryable: true }))).toMatchObject({
    code: 'CONFLICT',
    retryable: false,
  });
});

test('an unforeseen error says nothing of its message', () => {
  const wire = toWireError(new Error('connect ECONNREFUSED postgres://user:secret@db'));
  expect(wire.code).toBe('INTERNAL');
  expect(JSON.stringify(wire)).not.toContain('secret');
  expect(isUnforeseen(new Error('x'))).toBe(true);
});

test.each([
  Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
  new Error('Connection terminated unexpectedly'),
  new Error("Stream isn't writeable and enableOfflineQueue options is false"),
  new Error('outer', { cause: Object.assign(new Error('shutting down'), { code: '57P01' }) }),
])('a service that is away is no fault of ours: %s', (error) => {
  expect(toWireError(error)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  expect(isUnforeseen(error)).toBe(false);
});

test.each([
  ['53100', 'could not extend file "secret": No space left on device'],
  ['40P01', 'deadlock detected'],
  ['57014', 'canceling statement due to statement timeout'],
])('what the database fails at is told as that, without its words: %s', (code, words) => {
  const error = Object.assign(new Error(words), { code, severity: 'ERROR', name: 'error' });
  const wire = toWireError(error);
  expect(wire).toMatchObject({ code: 'DATABASE_ERROR', retryable: true });
  expect(JSON.stringify(wire)).not.toContain(words);
  expect(isUnforeseen(error)).toBe(true);
  expect(new DatabaseError(error)).toMatchObject({ name: 'DatabaseError', status: 503, cause: error });
});

test.each(['23505', '23514', '23001', 'P0001'])(
  'our own checks are no failure of the database: %s',
  (code) => {
    const error = Object.assign(new Error('refused'), { code, severity: 'ERROR', name: 'error' });
    expect(toWireError(error).code).toBe('INTERNAL');
  },
);

test('a schema error names the field, not the value', () => {
  const result = z.object({ email: z.email() }).safeParse({ email: 'my-password' });
  const wire = toWireError(result.error);
  expect(wire.code).toBe('VALIDATION_FAILED');
  expect(wire.message).toMatch(/^email: /);
  expect(JSON.stringify(wire)).not.toContain('my-password');
});

test('a problem has the status of its code', () => {
  expect(problemSchema.parse(toProblem(new AppError('RATE_LIMITED', { retryAfterMs: 5 })))).toMatchObject({
    status: 429,
    code: 'RATE_LIMITED',
    retryAfterMs: 5,
  });
});
