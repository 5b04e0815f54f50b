import { APICallError, InvalidToolInputError, NoSuchToolError, RetryError } from 'ai';
import { AppError, toWireError } from '../../platform/errors.ts';
import { ModelSilent } from './patient.model.ts';

/** A tool that could not do it, in words that the model and staff read: the stable code, then the sentence. */
export class ToolFailure extends Error {
  constructor(error: unknown) {
    const { code, message } = toWireError(error);
    super(`${code}: ${message}`);
    this.name = 'ToolFailure';
  }
}

/** Whether it is the model's fault, or its server's, and not ours. */
export function isFailureOfModel(error: unknown): boolean {
  return (
    APICallError.isInstance(error) ||
    RetryError.isInstance(error) ||
    InvalidToolInputError.isInstance(error) ||
    NoSuchToolError.isInstance(error) ||
    error instanceof ModelSilent ||
    (error instanceof Error && /^AI_/.test(error.name))
  );
}

/** What staff are told of it: a stable code and a plain sentence, and nothing of what a server answered. */
export function failureText(error: unknown): string {
  if (error instanceof ToolFailure) return error.message;
  if (error instanceof AppError) return new ToolFailure(error).message;
  if (InvalidToolInputError.isInstance(error)) {
    return `VALIDATION_FAILED: The model called ${error.toolName} with something it cannot take`;
  }
  if (NoSuchToolError.isInstance(error)) return 'NOT_FOUND: The model called a tool that does not exist';
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    return 'UNAVAILABLE: The language model refuses our key; check LLM_API_KEY';
  }
  if (status === 404) return 'UNAVAILABLE: The language model is not known there; check LLM_MODEL';
  if (status === 429) return 'RATE_LIMITED: The language model has had too many requests; wait a moment';
  if (error instanceof ModelSilent) return 'UNAVAILABLE: The language model does not answer';
  if (isFailureOfModel(error)) return 'UNAVAILABLE: The language model cannot be reached or answers nonsense';
  return new ToolFailure(error).message;
}

function statusOf(error: unknown): number | undefined {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  return APICallError.isInstance(cause) ? cause.statusCode : undefined;
}
