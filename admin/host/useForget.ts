import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

const UNDO_MS = 6_000;

/** Deletes memories some seconds after they were asked for, so that it can be undone; at once when the page is left. */
export function useForget(hostId: string) {
  const { api } = useHouse();
  const client = useQueryClient();
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; send: () => void }>());
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const asked = waiting.current;
    return () => {
      for (const { timer, send } of asked.values()) {
        clearTimeout(timer);
        send();
      }
    };
  }, []);

  const keep = (id: string) => {
    clearTimeout(waiting.current.get(id)?.timer);
    waiting.current.delete(id);
    setLeaving(new Set(waiting.current.keys()));
  };
  const remove = async (id: string) => {
    try {
      await api('DELETE', `/api/agents/${hostId}/memory/${id}`);
    } catch (error) {
      setProblem(problemText(error));
    }
    await client.invalidateQueries({ queryKey: ['agents', 'memory'] });
    keep(id);
  };
  const forget = (id: string) => {
    setProblem(null);
    const send = () => void remove(id);
    waiting.current.set(id, { timer: setTimeout(send, UNDO_MS), send });
    setLeaving(new Set(waiting.current.keys()));
  };
  return { leaving, problem, forget, keep };
}
