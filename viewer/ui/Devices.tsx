import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SignedInDevice } from '../../server/contracts/identity.ts';
import type { Api } from '../house/api.ts';
import css from './Devices.module.css';
import { formatWhen } from './time.ts';

const KEY = ['devices'];

/** Where one is signed in, with a button that signs a device out at once. `now` in server time, epoch ms. */
export function Devices({ api, now }: { api: Api; now: number }) {
  const queries = useQueryClient();
  const devices = useQuery({
    queryKey: KEY,
    queryFn: () => api<{ items: SignedInDevice[] }>('GET', '/api/auth/sessions'),
    refetchInterval: 30_000,
  });
  const signOut = useMutation({
    mutationFn: (id: string) => api<void>('DELETE', `/api/auth/sessions/${id}`),
    // Also after a refusal: somebody else may have signed it out.
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (devices.isPending) return <Skeleton height={64} radius={0} />;
  if (devices.isError)
    return <p className={css.note}>The devices cannot be shown right now. Trying again.</p>;
  return (
    <ul className={css.list}>
      {devices.data.items.map(({ id, device, createdAt, lastActiveAt, current }) => (
        <li key={id} className={css.device} data-testid="device">
          <span className={css.what}>
            <strong>{device}</strong>
            <span>
              Signed in {formatWhen(Date.parse(createdAt), now)}, last active{' '}
              {formatWhen(Date.parse(lastActiveAt), now)}
            </span>
          </span>
          {current ? (
            <span className={css.here}>This device</span>
          ) : (
            <Button
              variant="default"
              loading={signOut.isPending && signOut.variables === id}
              onClick={() => signOut.mutate(id)}
              aria-label={`Sign out ${device}`}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
