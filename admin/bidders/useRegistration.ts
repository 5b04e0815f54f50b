import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { registrationPatchSchema, StaffRegistration } from '../../server/contracts/catalogue.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

export type RegistrationPatch = z.input<typeof registrationPatchSchema>;

/** Sends a change of any registration; the lists that show it are asked anew. @throws ApiError */
export function useChangeRegistration() {
  const { api } = useHouse();
  const client = useQueryClient();
  return async (id: string, change: RegistrationPatch): Promise<StaffRegistration> => {
    const saved = await api<StaffRegistration>('PATCH', `/api/registrations/${id}`, change);
    await client.invalidateQueries({ queryKey: ['registrations'] });
    return saved;
  };
}

/** Changes one registration; what went wrong is said. */
export function useRegistration({ id }: Pick<StaffRegistration, 'id'>) {
  const change = useChangeRegistration();
  return useMutation({
    mutationFn: (patch: RegistrationPatch) => change(id, patch),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not changed', message: problemText(error) }),
  });
}
