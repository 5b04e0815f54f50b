import type { IncomingMessage } from 'node:http';

export const SIGNATURE_HEADER = 'x-gavelcast-signature';

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Keeps the very bytes of a body that says it is signed: a signature is over them, not over what they mean. */
export function keepSignedBody(req: IncomingMessage, _res: unknown, body: Buffer): void {
  if (req.headers[SIGNATURE_HEADER] !== undefined) bodies.set(req, body);
}

/** The bytes of a JSON body that came with a signature. */
export const signedBodyOf = (req: IncomingMessage): Buffer | undefined => bodies.get(req);
