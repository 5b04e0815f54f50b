import { z } from 'zod';
import { ERRORS, type ErrorCode, type problemSchema, type WireError } from '../contracts/errors.ts';
import { isDatabaseFailure, isOutage } from './outage.ts';

export type Problem = z.infer<typeof problemSchema>;

/** An error that a client is meant to see. `details` go out beside the code: never put secrets in them. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  /** @param message shown to people; the code's own meaning when left out */
  constructor(code: ErrorCode, details?: Record<string, unknown>, message: string = ERRORS[code].meaning) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** PostgreSQL did not do what it was asked, although it is there; `cause` says why. */
export class DatabaseError extends AppError {
  constructor(cause: unknown) {
    super('DATABASE_ERROR');
    this.name = 'DatabaseError';
    this.cause = cause;
  }
}

/** The object store did not keep or give a file, for another reason than that there is none; `cause` says which. */
export class StorageError extends AppError {
  constructor(cause: unknown, message?: string) {
    super('STORAGE_ERROR', undefined, message);
    this.name = 'StorageError';
    this.cause = cause;
  }
}

/** Whatever was thrown, as a client may see it; what we did not foresee becomes INTERNAL without its message. */
export function toWireError(error: unknown): WireError {
  const known = toAppError(error);
  return {
    ...known.details,
    code: known.code,
    message: known.message,
    retryable: ERRORS[known.code].retryable,
  };
}

/** The same error as an `application/problem+json` body. */
export function toProblem(error: unknown): Problem {
  const wire = toWireError(error);
  const { status, meaning } = ERRORS[wire.code];
  return { ...wire, type: `urn:gavelcast:error:${wire.code}`, title: meaning, status };
}

/** Whether this is our fault or that of what we stand on, and so worth a line in the log with its stack. */
export function isUnforeseen(error: unknown): boolean {
  const known = toAppError(error);
  const broken = known instanceof DatabaseError || known instanceof StorageError;
  return known.code === 'INTERNAL' || (broken && !isOutage(known));
}

/** Where input differs from its schema: `{ issues: [{ path, message }] }`, without the input itself. */
export function validationError(error: z.ZodError): AppError {
  const issues = error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  const [first] = issues;
  const sentence = first && (first.path ? `${first.path}: ${first.message}` : first.message);
  return new AppError('VALIDATION_FAILED', { issues }, sentence);
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return validationError(error);
  if (isOutage(error)) return new AppError('UNAVAILABLE');
  if (isDatabaseFailure(error)) return new DatabaseError(error);
  return new AppError('INTERNAL');
}
