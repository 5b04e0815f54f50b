/** An HLS player asks for the playlist about every two seconds. */
const ASKED_WITHIN_MS = 15_000;

/** Who watches on this hub: open FLV connections, and players that have asked for an HLS playlist lately. */
export class PlayAudience {
  readonly #open = new Map<string, number>();
  /** By stream and player; when it last asked. */
  readonly #asked = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @returns to be called when the connection is over */
  connected(streamId: string): () => void {
    this.#open.set(streamId, (this.#open.get(streamId) ?? 0) + 1);
    return () => this.#open.set(streamId, (this.#open.get(streamId) ?? 1) - 1);
  }

  /** @param player address and program of the player: those who share both count as one */
  asked(streamId: string, player: string): void {
    this.#asked.set(`${streamId} ${player}`, this.#now());
  }

  watching(streamId: string): number {
    const since = this.#now() - ASKED_WITHIN_MS;
    let hls = 0;
    for (const [player, at] of this.#asked) {
      if (at < since) this.#asked.delete(player);
      else if (player.startsWith(`${streamId} `)) hls += 1;
    }
    return hls + (this.#open.get(streamId) ?? 0);
  }
}
