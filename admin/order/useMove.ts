import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { moveSteps, type Placed } from './order.rules.ts';

/** Moves a lot to another place; when the house refuses in between, the numbers given so far are taken back. */
export function useMove(movable: readonly Placed[], all: readonly Placed[]) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const move = async (from: number, to: number): Promise<boolean> => {
    const steps = moveSteps(movable, all, from, to);
    if (busy || steps.length === 0) return false;
    const before = new Map(all.map(({ id, lotNumber }) => [id, lotNumber]));
    const undo: Placed[] = [];
    setBusy(true);
    setProblem(null);
    try {
      for (const { id, lotNumber } of steps) {
        await api('PATCH', `/api/auctions/${id}`, { lotNumber });
        undo.unshift({ id, lotNumber: before.get(id) ?? lotNumber });
        before.set(id, lotNumber);
      }
      return true;
    } catch (error) {
      setProblem(problemText(error));
      for (const { id, lotNumber } of undo) {
        await api('PATCH', `/api/auctions/${id}`, { lotNumber }).catch((late) =>
          setProblem(problemText(late)),
        );
      }
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: ['auctions'] });
      setBusy(false);
    }
  };
  return { move, busy, problem };
}
