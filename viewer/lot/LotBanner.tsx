import { IconClockPause, IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { useLink } from '../house/HouseContext.tsx';
import css from './LotBanner.module.css';

/** The one thing about this lot that a bidder must know now; nothing when all is well. */
export function LotBanner({ view }: { view: LotView }) {
  const link = useLink();
  if (link === 'offline') {
    return (
      <Banner tone="alarm" icon={<IconWifiOff size={22} aria-hidden />} title="The connection is down">
        Reconnecting by itself. What you see may be old, and no bid goes out until the link is back.
      </Banner>
    );
  }
  if (view.stale) {
    return (
      <Banner
        tone="alarm"
        icon={<IconPlugConnectedX size={22} aria-hidden />}
        title="This may be out of date"
      >
        The house has been silent for some seconds. Asking again.
      </Banner>
    );
  }
  if (view.state?.status === 'paused') {
    return (
      <Banner tone="calm" icon={<IconClockPause size={22} aria-hidden />} title="The lot is paused">
        No bids are taken now. The clock goes on where it stopped when the auctioneer resumes.
      </Banner>
    );
  }
  return null;
}

type BannerProps = { tone: 'alarm' | 'calm'; icon: ReactNode; title: string; children: ReactNode };

function Banner({ tone, icon, title, children }: BannerProps) {
  return (
    <div className={css.banner} data-tone={tone} role={tone === 'alarm' ? 'alert' : 'status'}>
      {icon}
      <p>
        <strong>{title}.</strong> {children}
      </p>
    </div>
  );
}
