import { Anchor, Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { loginSchema, registerSchema } from '../../server/contracts/identity.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { ApiError } from './api.ts';
import { useHouse } from './HouseContext.tsx';
import css from './SignInModal.module.css';
import type { SignInReason } from './sign-in-prompt.ts';

type Mode = 'register' | 'login';
type Errors = Partial<Record<'displayName' | 'email' | 'password' | 'form', string>>;

/** Sign-up or sign-in in one step; an intended bid is kept and goes out right after. */
export function SignInModal() {
  const { signIn } = useHouse();
  const { open, reason } = useSyncExternalStore(signIn.subscribe, signIn.get);
  const bids = reason.kind === 'bid';
  return (
    <Modal
      opened={open}
      onClose={() => signIn.settle(false)}
      title={bids ? 'Register to bid' : 'Welcome to the house'}
      centered
    >
      <SignInForm reason={reason} />
    </Modal>
  );
}

function SignInForm({ reason }: { reason: SignInReason }) {
  const { session, signIn, lot } = useHouse();
  const [mode, setMode] = useState<Mode>('register');
  const [fields, setFields] = useState({ displayName: '', email: '', password: '' });
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const currency = reason.kind === 'bid' ? lot(reason.auctionId).get().state?.currency : undefined;
  const offer =
    reason.kind === 'bid' && currency ? formatMoney(reason.maxAmount ?? reason.amount, currency) : null;
  const verb = mode === 'register' ? 'Register' : 'Sign in';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const checked = mode === 'register' ? registerSchema.safeParse(fields) : loginSchema.safeParse(fields);
    if (!checked.success) {
      const found: Errors = {};
      for (const issue of checked.error.issues)
        found[issue.path[0] as keyof Errors] ??= plain(issue.path[0], issue.message);
      return setErrors(found);
    }
    setErrors({});
    setBusy(true);
    try {
      if (mode === 'register') await session.register(fields);
      else await session.login(fields);
      signIn.settle(true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.error.code === 'EMAIL_TAKEN') {
        setMode('login');
        setErrors({ form: 'You have an account with this address already: sign in with its password.' });
      } else {
        setErrors({ form: error.error.message });
      }
    } finally {
      setBusy(false);
    }
  };
  const set = (name: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((old) => ({ ...old, [name]: value }));
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {offer && (
          <Text className={css.intent}>
            {reason.kind === 'bid' && reason.maxAmount ? 'Your maximum of' : 'Your bid of'}{' '}
            <strong className="money">{offer}</strong> is kept and goes out the moment you are in.
          </Text>
        )}
        {mode === 'register' && (
          <TextInput
            label="Name in the room"
            description="Shown beside your paddle number"
            autoComplete="nickname"
            data-autofocus
            value={fields.displayName}
            onChange={set('displayName')}
            error={errors.displayName}
          />
        )}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="email"
          data-autofocus={mode === 'login' || undefined}
          value={fields.email}
          onChange={set('email')}
          error={errors.email}
        />
        <PasswordInput
          label="Password"
          description={mode === 'register' ? 'At least 10 characters' : undefined}
          autoComplete={mode === 'register' ? 'new-password' : 'current-password'}
          value={fields.password}
          onChange={set('password')}
          error={errors.password}
        />
        {errors.form && (
          <Text className={css.error} role="alert">
            {errors.form}
          </Text>
        )}
        <Button type="submit" size="lg" loading={busy}>
          {offer ? `${verb} and bid ${offer}` : verb}
        </Button>
        <Text size="sm" c="dark.1">
          {mode === 'register' ? 'Been here before?' : 'New to the house?'}{' '}
          <Anchor
            component="button"
            type="button"
            onClick={() => {
              setErrors({});
              setMode(mode === 'register' ? 'login' : 'register');
            }}
          >
            {mode === 'register' ? 'Sign in' : 'Register'}
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}

function plain(field: PropertyKey | undefined, message: string): string {
  if (field === 'email') return 'This is not an e-mail address.';
  if (field === 'displayName') return 'Between 2 and 40 characters.';
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
