import type { Command } from './auction.model.lot.ts';
import type { LotRules } from './lot.rules.ts';
import type { CommandScript, ScriptArgs } from './scripts.ts';

/** The script of each command, and its arguments in its own order. */
export function callOf(command: Command, rules: LotRules): [CommandScript | 'placeBids', ...ScriptArgs] {
  if (command.kind === 'bid') {
    return [
      command.via === 'buy_now' ? 'buyNow' : 'placeBids',
      command.id,
      ...command.bidIds,
      command.bidder,
      command.paddle,
      command.name,
      command.amount ?? '',
      command.max ?? '',
      command.currency,
      command.key,
      command.bidLimit ?? '',
      command.barred ?? '',
      command.via === 'buy_now' ? '' : (command.via ?? ''),
      command.by ?? '',
    ];
  }
  const { id, actor = '' } = command;
  switch (command.kind) {
    case 'start': {
      const { delayMs, preBids = [] } = command;
      const runs = delayMs === undefined ? '' : rules.durationMs + delayMs;
      return ['startAuction', id, actor, runs, preBids.length > 0 ? JSON.stringify(preBids) : ''];
    }
    case 'pause':
      return ['pauseAuction', id, actor];
    case 'resume':
      return ['resumeAuction', id, actor];
    case 'warn':
      return ['warnAuction', id, actor];
    case 'extend':
      return ['extendAuction', id, actor, command.milliseconds];
    case 'void':
      return ['voidBid', id, actor, command.bidId, command.reason ?? ''];
    case 'forfeit':
      return ['forfeitBidder', id, actor, command.bidder, command.reason ?? ''];
    case 'step':
      return ['setStep', id, actor, command.to];
    case 'ask':
      return ['setAsk', id, actor, command.amount];
    case 'align':
      return ['alignAuction', id, actor, command.endsAt];
    case 'close':
      return ['closeAuction', id, actor, command.hammer ? '1' : '0', '', command.seen ?? ''];
    case 'pass':
      return ['closeAuction', id, actor, 'pass', command.reason ?? ''];
    case 'unsell':
      return ['unsellAuction', id, actor, command.reason ?? ''];
    case 'reopen':
      return ['reopenAuction', id, actor, command.milliseconds];
    case 'cancel':
      return ['cancelAuction', id, actor, command.reason ?? ''];
  }
}
