import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, startHouse, type TestHouse } from '../testing/running-house.ts';

type Session = { accessToken: string; user: { id: string } };

let house: TestHouse;
let socket: Socket | undefined;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(async () => {
  socket?.close();
  await house.stop();
});

it('who loses the office is cut off from the desk at once, and does not get back in with the old token', async () => {
  const session = async (path: string, body: object) =>
    (await call<Session>(`${house.url}/api/auth/${path}`, { body })).body;
  const admin = await session('login', { email: 'admin@example.com', password: 'a password for tests' });
  const clerk = await session('register', {
    email: 'clerk@example.com',
    password: 'a password for tests',
    displayName: 'Clerk',
  });
  const giveOffice = (role: string) =>
    call(`${house.url}/api/users/${clerk.user.id}`, {
      method: 'PATCH',
      body: { role },
      token: admin.accessToken,
    });
  await giveOffice('staff');
  const token = (await session('login', { email: 'clerk@example.com', password: 'a password for tests' }))
    .accessToken;

  const desk = io(`${house.url}/admin`, { transports: ['websocket'], auth: { token }, reconnection: false });
  socket = desk;
  await new Promise((resolve) => desk.once('connect', () => resolve(null)));
  const cut = new Promise((resolve) => desk.once('disconnect', resolve));
  await giveOffice('bidder');
  await cut;

  const refused = new Promise<{ data: { code: string } }>((resolve) =>
    desk.once('connect_error', (error) => resolve(error as never)),
  );
  desk.connect();
  expect((await refused).data.code).toBe('FORBIDDEN');
});
