import { connect } from 'node:net';

export type BareClient = { send(text: string): void };

/** Told where a message lies: from `data[start]` to before `data[end]`. */
export type OnMessage = (client: BareClient, data: Buffer, start: number, end: number) => void;

const [MESSAGE, PING] = ['4'.charCodeAt(0), '2'.charCodeAt(0)];

const shared = Buffer.alloc(64 * 1024);

/**
 * Connects a Socket.IO client as cheap as it can be: a TCP socket that finds frames, answers pings and hands on the
 * messages (`4…`) uncopied. Texts are ASCII, received ones shorter than 64 KiB.
 * @param greeting the first text, sent as soon as the connection stands
 */
export function openBareClient(
  port: number,
  path: string,
  greeting: string,
  onMessage: OnMessage,
): BareClient {
  let rest: Buffer = Buffer.alloc(0);
  let inHead = true;
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    // One buffer for all: what is read is done with, or copied, before the next read.
    onread: { buffer: shared, callback: (length) => read(shared.subarray(0, length)) },
  });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  const client = { send: (text: string) => void socket.write(maskedFrame(text)) };
  function read(chunk: Buffer): boolean {
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (inHead) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) throw new Error('The answer to the upgrade came in parts');
      inHead = false;
      data = data.subarray(end + 4);
      client.send(greeting);
    }
    rest = readFrames(client, data, onMessage);
    return true;
  }
  return client;
}

/** A client's text frame, masked with zeros. */
function maskedFrame(text: string): Buffer {
  const header = text.length < 126 ? 6 : 8;
  const frame = Buffer.alloc(header + text.length);
  frame[0] = 0x81;
  if (header === 6) frame[1] = 0x80 | text.length;
  else {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(text.length, 2);
  }
  frame.write(text, header, 'latin1');
  return frame;
}

/** Handles the whole frames in `data`; returns what is left of it. */
function readFrames(client: BareClient, data: Buffer, onMessage: OnMessage): Buffer {
  let at = 0;
  while (data.length - at >= 2) {
    const short = data[at + 1] as number;
    if (short === 126 && data.length - at < 4) break;
    if (short === 127) throw new Error('Frames of 64 KiB are not part of this bench');
    const length = short === 126 ? data.readUInt16BE(at + 2) : short;
    const start = at + (short === 126 ? 4 : 2);
    if (data.length < start + length) break;
    if (data[start] === MESSAGE) onMessage(client, data, start, start + length);
    else if (data[start] === PING) client.send('3');
    at = start + length;
  }
  return at === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(at));
}
