import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnPlan, PlanChanged, PlanOffer, Subscription } from '../../server/contracts/plans.ts';
import { useHouse } from '../house/HouseContext.tsx';
import type { Step } from './plan.rules.ts';

const OWN = ['plan', 'own'];

/** The own plan and its quotas, asked for again every `everyMs`. */
export function useOwnPlan(everyMs: number) {
  const { api } = useHouse();
  return useQuery({
    queryKey: OWN,
    queryFn: () => api<OwnPlan>('GET', '/api/plans/me'),
    refetchInterval: everyMs,
  });
}

export function useOffers() {
  const { api } = useHouse();
  return useQuery({
    queryKey: ['plan', 'offers'],
    queryFn: () => api<{ items: PlanOffer[] }>('GET', '/api/plans'),
    staleTime: 600_000,
  });
}

/** Changes the own plan; where there is something to pay first, the page leaves for it. */
export function usePlanStep() {
  const { api } = useHouse();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn(step: Step | { kind: 'resume' }) {
      if (step.kind !== 'change') return api<Subscription>('POST', `/api/plans/${step.kind}`);
      const { subscription, checkoutUrl } = await api<PlanChanged>('POST', '/api/plans/change', {
        plan: step.plan,
      });
      if (checkoutUrl) {
        location.assign(checkoutUrl);
        // The button keeps turning until the page is gone.
        await new Promise(() => {});
      }
      return subscription;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: OWN }),
  });
}
