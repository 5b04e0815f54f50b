import type { AuctionTerms } from '../contracts/catalogue.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';

export type OfferedTerms = Pick<
  AuctionTerms,
  | 'format'
  | 'openingPrice'
  | 'reservePrice'
  | 'floorPrice'
  | 'decrement'
  | 'decrementSeconds'
  | 'buyNowPrice'
  | 'softCloseGroup'
>;

type Issue = { path: keyof OfferedTerms; message: string };

const amounts = ['openingPrice', 'reservePrice', 'floorPrice', 'decrement', 'buyNowPrice'] as const;
const dutchOnly = ['floorPrice', 'decrement', 'decrementSeconds'] as const;
const englishOnly = ['buyNowPrice', 'softCloseGroup'] as const;

/**
 * What a lot may be offered on; money in minor units.
 * @throws AppError VALIDATION_FAILED with every field that is wrong and what would be accepted; AMOUNT_TOO_LARGE
 */
export function requireTerms(lot: OfferedTerms): void {
  const issues = lot.format === 'dutch' ? dutchIssues(lot) : risingIssues(lot);
  if (lot.format !== 'english') {
    issues.push(...unwanted(lot, englishOnly, 'only English lots have it; leave it out'));
  }
  if (lot.openingPrice === '0') issues.unshift({ path: 'openingPrice', message: 'must be more than 0' });
  if (issues.length > 0) {
    const told = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new AppError('VALIDATION_FAILED', { issues }, told);
  }
  if (amounts.some((name) => BigInt(lot[name] ?? 0) > MAX_AMOUNT)) throw new AppError('AMOUNT_TOO_LARGE');
}

function dutchIssues(lot: OfferedTerms): Issue[] {
  const opening = BigInt(lot.openingPrice);
  const issues = unwanted(
    lot,
    ['reservePrice'],
    'the floor price of a Dutch lot is its reserve; leave it out',
  );
  const within = (path: 'floorPrice' | 'decrement') => {
    const amount = lot[path];
    if (amount === null || amount === '0' || BigInt(amount) > opening) {
      issues.push({ path, message: 'a Dutch lot needs one: more than 0, at most the opening price' });
    }
  };
  within('floorPrice');
  within('decrement');
  if (lot.decrementSeconds === null) {
    issues.push({ path: 'decrementSeconds', message: 'a Dutch lot needs them: 1 to 3600' });
  }
  return issues;
}

function risingIssues(lot: OfferedTerms): Issue[] {
  const issues = unwanted(lot, dutchOnly, 'only Dutch lots have it; leave it out');
  const least = BigInt(lot.openingPrice);
  const reserve = lot.reservePrice === null ? least : BigInt(lot.reservePrice);
  if (reserve < least) {
    issues.push({ path: 'reservePrice', message: 'must not be below the opening price' });
  }
  if (lot.buyNowPrice !== null && BigInt(lot.buyNowPrice) < (reserve > least ? reserve : least)) {
    issues.push({ path: 'buyNowPrice', message: 'must be at least the opening price and the reserve' });
  }
  return issues;
}

function unwanted(lot: OfferedTerms, names: readonly (keyof OfferedTerms)[], message: string): Issue[] {
  return names.filter((name) => lot[name] !== null).map((path) => ({ path, message }));
}
