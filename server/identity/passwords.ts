import bcrypt from 'bcrypt';

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash as with one, so that time does not tell which addresses have an account. */
  verify(password: string, hash: string | null): Promise<boolean>;
};

/** @param cost work factor as a power of two: 12 in production, 4 (the least) in tests */
export function createPasswords({ cost }: { cost: number }): Passwords {
  const decoy = bcrypt.hash('nobody has this password', cost);
  return {
    hash: (password) => bcrypt.hash(password, cost),
    async verify(password, hash) {
      const matches = await bcrypt.compare(password, hash ?? (await decoy));
      // bcrypt ignores what follows the 72nd byte; no account has so long a password.
      return matches && hash !== null && Buffer.byteLength(password) <= 72;
    },
  };
}
