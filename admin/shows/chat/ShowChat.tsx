import { Alert, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconSparkles } from '@tabler/icons-react';
import type { UIMessage } from 'ai';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Production, Show, ShowMessage } from '../../../server/contracts/show.ts';
import { ApiError } from '../../../viewer/house/api.ts';
import { problemText } from '../../house/problems.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { EXAMPLES } from '../shows.rules.ts';
import { useHistory, useProductions } from '../useShows.ts';
import css from './Chat.module.css';
import { Composer } from './Composer.tsx';
import { Reply } from './Reply.tsx';
import { ToolCard } from './ToolCard.tsx';
import { cardOf, isToolPart, suggestionsFor, withoutCode } from './tools.rules.ts';
import { useShowChat } from './useShowChat.ts';

/** The chat in which a show is made, with what was said before. */
export function ShowChat({ show, locked }: { show: Show; locked: boolean }) {
  const history = useHistory(show.id);
  const productions = useProductions(show.id).data ?? [];
  return (
    <Loaded query={history}>
      {(messages) => (
        <Conversation show={show} locked={locked} history={messages} productions={productions} />
      )}
    </Loaded>
  );
}

type Props = { show: Show; locked: boolean; history: ShowMessage[]; productions: Production[] };

function Conversation({ show, locked, history, productions }: Props) {
  const chat = useShowChat(show.id, history);
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  useFirstSentence(history.length === 0, (text) => void chat.sendMessage({ text }));
  useStickToEnd(log, chat.messages, chat.status);

  const working = productions.some(({ status }) => status === 'waiting' || status === 'active');
  const nameOf = (segmentId: string) =>
    [...show.scriptSegments, ...show.eventLayout].find(({ id }) => id === segmentId)?.name;
  const answer = (id: string, approved: boolean) => void chat.addToolApprovalResponse({ id, approved });
  const ask = (text: string) => {
    void chat.sendMessage({ text });
    field.current?.focus({ preventScroll: true });
  };
  const asks = chat.messages
    .at(-1)
    ?.parts.some((part) => 'state' in part && part.state === 'approval-requested');
  const suggestions =
    locked || chat.busy || asks || chat.error ? [] : suggestionsFor(show, EXAMPLES, chat.messages.length > 0);

  return (
    <div className={css.chat}>
      <div
        ref={log}
        className={css.log}
        role="log"
        aria-label="Conversation"
        aria-busy={chat.busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        {chat.messages.length === 0 && (
          <Stack gap={4} className={css.welcome}>
            <IconSparkles size={28} stroke={1.4} aria-hidden="true" />
            <Text className={css.invite}>Describe the evening in a sentence.</Text>
            <Text size="sm" c="dimmed">
              Plan, script, sound and slides are made from it, and you can change each of them here or by
              hand.
            </Text>
          </Stack>
        )}
        {chat.messages.map((message, at) => (
          <Spoken
            key={message.id}
            message={message}
            streaming={working || (chat.busy && at === chat.messages.length - 1)}
            newest={at === chat.messages.length - 1}
            nameOf={nameOf}
            onAnswer={answer}
          />
        ))}
        {chat.status === 'submitted' && (
          <Text size="sm" c="dimmed" className={css.thinking}>
            Thinking…
          </Text>
        )}
        {chat.error && (
          <Alert
            mt="sm"
            color="red"
            variant="light"
            icon={<IconAlertTriangle />}
            title="The chat stopped"
            role="alert"
          >
            <Stack gap="xs" align="flex-start">
              {chatProblem(chat.error)}
              <Button size="xs" variant="default" onClick={() => void chat.sendMessage()}>
                Try again
              </Button>
            </Stack>
          </Alert>
        )}
      </div>
      {suggestions.length > 0 && (
        <Group gap={6} className={css.suggestions} role="group" aria-label="Suggestions">
          {suggestions.map((text) => (
            <UnstyledButton key={text} className={css.suggestion} onClick={() => ask(text)}>
              {text}
            </UnstyledButton>
          ))}
        </Group>
      )}
      <Composer
        field={field}
        placeholder={
          chat.messages.length === 0 ? 'An auction night on Friday at seven…' : 'What should be different?'
        }
        busy={chat.busy}
        onSend={(text) => void chat.sendMessage({ text })}
        onStop={() => void chat.stop()}
      />
    </div>
  );
}

/** What stopped the chat, and what to do. */
function chatProblem(error: Error): string {
  if (!(error instanceof ApiError)) return withoutCode(error.message);
  if (error.error.code !== 'WORK_UNDER_WAY') return problemText(error);
  return 'The house still answers somebody else about this show. Wait until it has ended, then try again.';
}

type SpokenProps = {
  message: UIMessage;
  streaming: boolean;
  newest: boolean;
  nameOf: (segmentId: string) => string | undefined;
  onAnswer: (approvalId: string, approved: boolean) => void;
};

function Spoken({ message, streaming, newest, nameOf, onAnswer }: SpokenProps) {
  return (
    <article
      className={css.message}
      data-role={message.role}
      aria-label={message.role === 'user' ? 'You' : 'House'}
    >
      {message.parts.map((part, at) => {
        const key = `${at}`;
        if (part.type === 'text') return part.text && <Reply key={key} text={part.text} />;
        if (!isToolPart(part)) return null;
        return <ToolCard key={key} card={cardOf(part, { streaming, newest, nameOf })} onAnswer={onAnswer} />;
      })}
    </article>
  );
}

/** A sentence that was written on the list of shows is the first thing said here, once. */
function useFirstSentence(isNew: boolean, say: (text: string) => void): void {
  const location = useLocation();
  const navigate = useNavigate();
  const said = useRef(false);
  useEffect(() => {
    const { say: text } = (location.state ?? {}) as { say?: string };
    if (!text || said.current) return;
    said.current = true;
    if (isNew) say(text);
    void navigate({ search: location.search }, { replace: true, state: null });
  });
}

const NEAR_END_PX = 120;

/** Follows what is being written unless somebody has scrolled up to read. */
function useStickToEnd(log: React.RefObject<HTMLDivElement | null>, messages: unknown, status: string): void {
  const follows = useRef(true);
  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const scrolled = () => {
      follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    };
    box.addEventListener('scroll', scrolled, { passive: true });
    // Suggestions that appear below make it smaller.
    const sizes = new ResizeObserver(() => {
      if (follows.current) box.scrollTop = box.scrollHeight;
    });
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', scrolled);
      sizes.disconnect();
    };
  }, [log]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something new is written
  useEffect(() => {
    if (follows.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [messages, status]);
}
