import { AppError } from '../../platform/errors.ts';

/** The error of a feed that is not read. @param why a sentence for staff, in plain words */
export const feedRefused = (why: string): AppError => new AppError('FEED_REFUSED', undefined, why);
