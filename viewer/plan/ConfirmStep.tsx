import { Button, Group, Modal, Text } from '@mantine/core';
import { useRef } from 'react';
import type { PlanOffer, Subscription } from '../../server/contracts/plans.ts';
import { ApiError } from '../house/api.ts';
import css from './PlanPage.module.css';
import { type Step, stepText } from './plan.rules.ts';
import { usePlanStep } from './usePlan.ts';

type Props = {
  step: Step | null;
  own: Subscription;
  /** When the quotas begin anew. */
  monthEnds: string;
  offer: PlanOffer | undefined;
  now: number;
  onClose: () => void;
};

/** Says what a change of the plan does and when, and asks once more. */
export function ConfirmStep({ step, own, monthEnds, offer, now, onClose }: Props) {
  const change = usePlanStep();
  // What was asked stays to be read while the dialog fades.
  const asked = useRef<Step>({ kind: 'cancel' });
  if (step) asked.current = step;
  const { title, text, yes, no } = stepText(asked.current, own, monthEnds, offer, now);
  const close = () => {
    change.reset();
    onClose();
  };
  return (
    <Modal opened={step !== null} onClose={close} title={title} centered>
      <Text>{text}</Text>
      {change.isError && (
        <p className={css.error} role="alert">
          {change.error instanceof ApiError ? change.error.message : 'That did not work.'}
        </p>
      )}
      <Group justify="flex-end" mt="xl">
        <Button variant="default" onClick={close} data-autofocus>
          {no}
        </Button>
        <Button loading={change.isPending} onClick={() => change.mutate(asked.current, { onSuccess: close })}>
          {yes}
        </Button>
      </Group>
    </Modal>
  );
}
