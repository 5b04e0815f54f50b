/** Kills every part of the broadcast, one after another. @returns whether each cost no more than it may */
export async function runFaults(): Promise<boolean> {
  return false;
}
