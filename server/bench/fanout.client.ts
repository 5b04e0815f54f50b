import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { answerCommands, sharedMicroseconds } from './proc.ts';
import { newHistogram, quantiles } from './report.ts';

/** Viewers as cheap as they can be: bare TCP sockets that find frames, answer pings and read one number. */
const SENT_AT = Buffer.from('"sentAt":');
const [PING, MESSAGE] = [Buffer.from('2'), Buffer.from('42')];
const PONG_FRAME = maskedFrame('3');

let delays = newHistogram();
let port = 0;
let path = '';
const sockets: Socket[] = [];

/** A client's text frame of at most 125 bytes, masked with zeros. */
function maskedFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

async function join(): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay();
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  const joined = once(socket, 'joined');
  let rest: Buffer = Buffer.alloc(0);
  let inHead = true;
  socket.on('data', (chunk) => {
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (inHead) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) throw new Error('The answer to the upgrade came in parts');
      inHead = false;
      data = data.subarray(end + 4);
      // A viewer says what it wants to see; Socket.IO's `connect` is that too.
      socket.write(maskedFrame('40'));
    }
    rest = readFrames(socket, data);
  });
  await joined;
  sockets.push(socket);
}

/** Handles the whole frames in `data`; returns what is left of it. */
function readFrames(socket: Socket, data: Buffer): Buffer {
  let at = 0;
  while (data.length - at >= 2) {
    const short = data[at + 1] as number;
    if (short === 126 && data.length - at < 4) break;
    const length = short === 126 ? data.readUInt16BE(at + 2) : short;
    const start = at + (short === 126 ? 4 : 2);
    if (short === 127) throw new Error('Frames of 64 KiB are not part of this bench');
    if (data.length < start + length) break;
    readMessage(socket, data, start, start + length);
    at = start + length;
  }
  return at === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(at));
}

function readMessage(socket: Socket, data: Buffer, start: number, end: number): void {
  if (data[start] === MESSAGE[0] && data[start + 1] === MESSAGE[1]) {
    const digits = data.indexOf(SENT_AT, start) + SENT_AT.length;
    let sentAt = 0;
    for (let at = digits; (data[at] as number) >= 48 && (data[at] as number) <= 57; at++) {
      sentAt = sentAt * 10 + (data[at] as number) - 48;
    }
    delays.recordValue(Math.max(1, sharedMicroseconds() - sentAt));
  } else if (data[start] === PING[0] && end === start + 1) socket.write(PONG_FRAME);
  else if (data.toString('latin1', start, start + 2) === '40') socket.emit('joined');
}

answerCommands({
  async join(target: { port: number; path: string; count: number }) {
    ({ port, path } = target);
    for (let left = target.count; left > 0; left -= 100) {
      await Promise.all(Array.from({ length: Math.min(left, 100) }, join));
    }
    return sockets.length;
  },
  reset() {
    delays = newHistogram();
  },
  delivered: () => delays.totalCount,
  delays: () => quantiles(delays),
});
