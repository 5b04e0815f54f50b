import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AuctionState, AuctionSummary, BidAnswer } from '../../server/contracts/auction.ts';
import type { ErrorCode } from '../../server/contracts/errors.ts';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney, type MinorUnits } from '../../server/contracts/money.ts';
import { type Api, ApiError } from '../../viewer/house/api.ts';
import { newIdempotencyKey } from '../../viewer/live/bid.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { type Command, type CommandId, commandsOf, type DeskFacts } from './commands.rules.ts';
import { refusedText } from './refused.rules.ts';
import { type DeskRequest, type RequestExtra, requestOf } from './requests.rules.ts';
import { doneText, UNDO_REASONS, undoMessage } from './told.rules.ts';

/** How long a question waits for its second press. */
export const ARMED_MS = 4_000;
/** How long after an undo a number key tells why. */
const WHY_MS = 12_000;
const TRIES = 5;
const CATCH_UP_MS = 1_000;

/** The one line that tells what became of the last command. */
export type Line =
  | { kind: 'sent' | 'done' | 'refused'; text: string }
  | { kind: 'undone'; text: string; what: string };

export type Armed = { id: CommandId; about: string; at: number };

/** Answers after which the same request, with the same key, may be sent again. */
const ASK_AGAIN: ReadonlySet<ErrorCode> = new Set(['OUTCOME_UNKNOWN', 'RETRY', 'BUSY', 'UNAVAILABLE']);

/** A bid is asked about again with its key until the house is definite; other commands are sent once. */
async function send<T>(api: Api, { path, body }: DeskRequest): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api<T>('POST', path, body);
    } catch (error) {
      const again = 'idempotencyKey' in body && error instanceof ApiError && ASK_AGAIN.has(error.error.code);
      if (!again || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}

type Revised = Partial<AuctionSummary> & { auction?: BidAnswer['auction'] };

/** Which lot an answer leaves at which change; a new lot has none yet. */
function revisionOf(answer: Revised): { id: string | null; rev: number } {
  const { id = null, rev = 0 } = answer.auction ?? answer;
  return { id, rev };
}

type Options = {
  view: LotView;
  /** null while the lot is loading. */
  facts: Omit<DeskFacts, 'paddle' | 'amount'> | null;
  onPick: (auctionId: string) => void;
};

export type Desk = ReturnType<typeof useDesk>;

/** The clerk's commands on the lot of the desk: what may be given, what is asked, and what became of it. */
export function useDesk({ view, facts: lotFacts, onPick }: Options) {
  const { api } = useHouse();
  const client = useQueryClient();
  const [armed, setArmed] = useState<Armed | null>(null);
  const [line, setLine] = useState<Line | null>(null);
  const [paddle, setPaddle] = useState('');
  const [amount, setAmount] = useState<MinorUnits | null>(null);
  const [reason, setReason] = useState('');
  /** The clerk writes a reason: the question waits. */
  const [explaining, setExplaining] = useState(false);
  const queue = useRef(Promise.resolve());
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);

  const { auctionId, state } = view;
  const facts: DeskFacts | null = lotFacts && { ...lotFacts, paddle, amount };
  const commands = facts && commandsOf(facts);
  const newest = view.bids.find((bid) => bid.status === 'accepted') ?? null;

  // A bid that comes in between the question and the answer makes it another question.
  const about = `${auctionId} ${state?.status} ${state?.seq} ${newest?.id}`;
  const command = armed && commands ? commands[armed.id] : null;
  const asked = command?.refused === null ? command : null;
  const overtaken = asked !== null && armed?.about !== about;
  const sure = asked !== null && !overtaken;

  const disarm = () => {
    setArmed(null);
    setReason('');
    setExplaining(false);
  };
  useEffect(() => {
    if (armed === null || explaining) return;
    const timer = setTimeout(() => setArmed(null), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed, explaining]);
  // A paddle left from the last lot would bid on this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the other lot that empties the fields
  useEffect(() => {
    setPaddle('');
    setAmount(null);
    setArmed(null);
  }, [auctionId]);
  useEffect(() => {
    if (line?.kind !== 'undone') return;
    const timer = setTimeout(() => setLine({ kind: 'done', text: line.text }), WHY_MS);
    return () => clearTimeout(timer);
  }, [line]);

  /** "Done" stands beside a lot that shows it: the answer can be here before the event. */
  const caughtUp = async (answer: unknown) => {
    const { id, rev } = revisionOf(answer as Revised);
    const until = performance.now() + CATCH_UP_MS;
    const behind = () => latest.current.auctionId === id && (latest.current.state?.rev ?? 0) < rev;
    while (behind() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  /** Sends in the order of the presses, one at a time. */
  const run = (id: CommandId, label: string, request: DeskRequest, then: (answer: unknown) => Line) => {
    setLine({ kind: 'sent', text: `${label}: sent…` });
    const currency = state?.currency ?? 'USD';
    queue.current = queue.current.then(async () => {
      try {
        const answer = await send<unknown>(api, request);
        await caughtUp(answer);
        setLine(then(answer));
        void client.invalidateQueries({ queryKey: ['event-log', 'actors'] });
        // What an event tells late, or not at all, is asked for at once.
        if (id === 'unsell' || id === 'reoffer' || id === 'reopen')
          void client.invalidateQueries({ queryKey: ['auctions'] });
      } catch (error) {
        const own = error instanceof ApiError ? refusedText(error.error, currency) : null;
        setLine({ kind: 'refused', text: `${label}: ${own ?? problemText(error)}` });
      }
    });
  };

  const give = (id: CommandId, more: Partial<RequestExtra> = {}) => {
    const given = commands?.[id];
    if (!facts || !given) return;
    const extra = {
      bidId: newest?.id ?? null,
      reason,
      amount: null,
      text: '',
      idempotencyKey: newIdempotencyKey(),
      ...more,
    };
    const { next } = facts;
    if (id === 'next' && next?.open) return onPick(next.auctionId);
    const request = requestOf(id, auctionId, facts, extra);
    if (!request) return;
    disarm();
    const what = newest && `paddle ${newest.paddle}, ${formatMoney(newest.amount, newest.currency)}`;
    run(id, given.label, request, (answer) => {
      if (id === 'undo' && what) return { kind: 'undone', text: `Undone: ${what}`, what };
      if (id === 'next' && next) {
        onPick(next.auctionId);
        return { kind: 'done', text: `Lot ${next.lotNumber} is open` };
      }
      return {
        kind: 'done',
        text: doneText(id, answer as AuctionState | AuctionSummary | BidAnswer, given.label),
      };
    });
    if (id === 'bid') setAmount(null);
  };

  /** A key or a button: asks where it must, says why where it may not. */
  const press = (id: CommandId) => {
    const pressed = commands?.[id];
    if (!pressed) return;
    if (pressed.refused !== null) {
      disarm();
      setLine({ kind: 'refused', text: `${pressed.label}: ${pressed.refused}.` });
    } else if (!pressed.confirm || (sure && asked.id === id)) give(id);
    else {
      // Overtaken by a bid, the same question keeps what was typed.
      if (asked?.id !== id) setReason('');
      setExplaining(false);
      setArmed({ id, about, at: performance.now() });
    }
  };

  /** Tells the room why the last bid was undone; false when nothing was. */
  const explainUndo = (index: number): boolean => {
    const why = UNDO_REASONS[index];
    if (line?.kind !== 'undone' || why === undefined) return false;
    give('message', { text: undoMessage(line.what, why) });
    return true;
  };

  return {
    facts,
    commands,
    line,
    asked: asked as Command | null,
    armed,
    overtaken,
    sure,
    paddle,
    setPaddle,
    amount,
    setAmount,
    reason,
    setReason,
    explaining,
    setExplaining,
    press,
    give,
    disarm,
    explainUndo,
    say: setLine,
  };
}
