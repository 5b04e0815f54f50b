import type { Overview } from '../contracts/ops.ts';

type Deps = {
  /** Told when a user's first socket comes (true) or last one goes (false). */
  onUser: (userId: string, present: boolean) => void;
};

/** Who is connected to this hub. */
export class Presence {
  readonly #deps: Deps;
  readonly #sockets = new Map<string, number>();
  readonly #users = new Map<string, number>();
  readonly #seats = new Map<string, number>();
  readonly #seatOf = new Map<string, string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  seatsTaken(address: string): number {
    return this.#seats.get(address) ?? 0;
  }

  /** Counts a connection against its address, until it has `left`. */
  takeSeat(socketId: string, address: string): void {
    this.#seats.set(address, this.seatsTaken(address) + 1);
    this.#seatOf.set(socketId, address);
  }

  arrived(namespace: string, userId: string | null): void {
    this.#sockets.set(namespace, (this.#sockets.get(namespace) ?? 0) + 1);
    if (namespace !== '/' || !userId) return;
    const count = (this.#users.get(userId) ?? 0) + 1;
    this.#users.set(userId, count);
    if (count === 1) this.#deps.onUser(userId, true);
  }

  left(namespace: string, socketId: string, userId: string | null): void {
    this.#sockets.set(namespace, Math.max(0, (this.#sockets.get(namespace) ?? 0) - 1));
    this.#giveUpSeat(socketId);
    if (namespace !== '/' || !userId) return;
    const count = (this.#users.get(userId) ?? 1) - 1;
    if (count > 0) {
      this.#users.set(userId, count);
      return;
    }
    this.#users.delete(userId);
    this.#deps.onUser(userId, false);
  }

  #giveUpSeat(socketId: string): void {
    const address = this.#seatOf.get(socketId);
    if (address === undefined) return;
    this.#seatOf.delete(socketId);
    const taken = (this.#seats.get(address) ?? 1) - 1;
    if (taken > 0) this.#seats.set(address, taken);
    else this.#seats.delete(address);
  }

  /** Users with a socket on the floor. */
  users(): string[] {
    return [...this.#users.keys()];
  }

  connectionsOf(userId: string): number {
    return this.#users.get(userId) ?? 0;
  }

  socketsOn(namespace: string): number {
    return this.#sockets.get(namespace) ?? 0;
  }

  overview(): Pick<Overview, 'biddersOnline' | 'viewersOnline'> {
    return { biddersOnline: this.#users.size, viewersOnline: this.socketsOn('/') };
  }
}
