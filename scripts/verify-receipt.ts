// Tells what a receipt of a bid proves, without asking anybody: npm run verify-receipt -- receipt.jws [--key key.json]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../server/platform/config.ts';
import { receiptKeys } from '../server/receipt/receipt.keys.ts';
import { receiptWords } from '../server/receipt/receipt.rules.ts';
import {
  ReceiptError,
  readReceipt,
  readReceiptKey,
  verifyReceipt,
} from '../server/receipt/receipt.verify.ts';

let hint = '';
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } });
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new ReceiptError('Name one file: receipt.jws [--key key.json].');
  const key = values.key
    ? readReceiptKey(textOf(values.key))
    : (await receiptKeys(loadConfig(undefined, []).sessionSecret)).key;
  if (!values.key)
    hint =
      '\nIt was held against the key of this very house. For another one: --key key.json, from its /api/receipts/key.';
  const claims = await verifyReceipt(readReceipt(textOf(file)), key);
  const holder = values.key ? `the key of ${values.key}` : 'the key of this house';
  console.log(`Genuine: signed by ${holder} (${key.kid}), and unchanged since.\n`);
  for (const line of receiptWords(claims)) console.log(line);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`Not proven. ${reason}${hint}`);
  process.exitCode = 1;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ReceiptError(`${file} cannot be read.`);
  }
}
