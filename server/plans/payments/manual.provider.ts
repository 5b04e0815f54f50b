import { AppError } from '../../platform/errors.ts';
import type { PaymentProvider } from './provider.ts';

/** Nobody takes payments: the house's staff give plans and take them. */
export function createManualProvider(): PaymentProvider {
  const ask = () => Promise.reject(new AppError('ASK_THE_HOUSE'));
  return {
    name: 'manual',
    sells: () => false,
    customer: ask,
    checkout: ask,
    change: ask,
    cancel: ask,
    resume: ask,
    end: ask,
    subscription: ask,
    verifyEvent() {
      throw new AppError('WEBHOOK_REFUSED');
    },
  };
}
