import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import css from './SignIn.module.css';

/** `?setup=TOKEN` of the one-time link that the first start prints. */
export function setupToken(): string | null {
  return new URLSearchParams(location.search).get('setup');
}

/** Signing in with e-mail and password, or once with the printed link, which may set a password on the way. */
export function SignIn({ refused }: { refused: string | null }) {
  const { session } = useHouse();
  const [token, setToken] = useState(setupToken);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(refused);
  useDocumentTitle('Sign in · Gavelcast control room');

  const submit = async (event: { preventDefault: () => void }) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      if (token === null) await session.login({ email, password });
      else {
        await session.setup(password === '' ? { token } : { token, password });
        history.replaceState(null, '', location.pathname);
      }
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Center mih="100dvh" p="md" className={css.ground}>
      <Paper component="main" className={css.card} p={{ base: 'lg', sm: 'xl' }}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <div>
              <Text className={css.mark}>Gavelcast</Text>
              <Title order={1} fz={28}>
                {token === null ? 'The control room' : 'Welcome to your auction house'}
              </Title>
            </div>
            {token === null ? (
              <>
                <TextInput
                  label="E-mail"
                  type="email"
                  autoComplete="username"
                  required
                  autoFocus
                  value={email}
                  onChange={(event) => setEmail(event.currentTarget.value)}
                />
                <PasswordInput
                  label="Password"
                  autoComplete="current-password"
                  required
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
              </>
            ) : (
              <>
                <Text c="dimmed" size="sm">
                  This link signs you in once. Choose a password to come back with later, or leave the field
                  empty and do it another time.
                </Text>
                <PasswordInput
                  label="New password (optional)"
                  description="At least 10 characters"
                  autoComplete="new-password"
                  autoFocus
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
              </>
            )}
            {problem && (
              <Alert color="red" variant="light" role="alert">
                {problem}
              </Alert>
            )}
            <Button type="submit" size="md" loading={busy}>
              {token === null ? 'Sign in' : 'Enter the control room'}
            </Button>
            {token !== null && (
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setToken(null)}>
                Sign in with a password instead
              </Button>
            )}
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
