import type { Quota } from '../../server/contracts/plans.ts';
import css from './PlanPage.module.css';
import { dayText, quotaShare, quotaText, titleOf } from './plan.rules.ts';

/** What is used of each thing this month, and when it begins anew. */
export function Quotas({ quotas, now }: { quotas: Quota[]; now: number }) {
  return (
    <>
      <ul className={css.quotas}>
        {quotas.map((quota) => (
          <Bar key={quota.action} quota={quota} />
        ))}
      </ul>
      {quotas[0] && (
        <p className={css.note}>
          All of it begins anew on {dayText(quotas[0].resetsAt, now)}, at midnight UTC.
        </p>
      )}
    </>
  );
}

function Bar({ quota }: { quota: Quota }) {
  const share = quotaShare(quota);
  const words = quotaText(quota);
  const tone = share && share.used >= 1 ? 'full' : share && share.used >= 0.8 ? 'near' : undefined;
  return (
    <li className={css.quota} data-tone={tone}>
      <span className={css.title}>{titleOf(quota.action)}</span>
      <span className={css.words}>{words}</span>
      {share ? (
        <span className={css.bar} aria-hidden>
          <span className={css.used} style={{ width: `${share.used * 100}%` }} />
          <span className={css.held} style={{ width: `${share.held * 100}%` }} />
        </span>
      ) : (
        <span className={css.bar} data-open aria-hidden />
      )}
    </li>
  );
}
