import type { IncomingMessage } from 'node:http';

export const SIGNATURE_HEADER = 'x-gavelcast-signature';
export const PAYMENT_SIGNATURE_HEADER = 'stripe-signature';
const signatures = [SIGNATURE_HEADER, PAYMENT_SIGNATURE_HEADER];

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Keeps the very bytes of a body that says it is signed: a signature is over them, not over what they mean. */
export function keepSignedBody(req: IncomingMessage, _res: unknown, body: Buffer): void {
  if (signatures.some((header) => req.headers[header] !== undefined)) bodies.set(req, body);
}

/** The bytes of a JSON body that came with a signature. */
export const signedBodyOf = (req: IncomingMessage): Buffer | undefined => bodies.get(req);
