/** How long a live state survives its last write, in seconds; a rebuild brings it back when needed later. */
export const TTL_SECONDS = 86_400;

export type Keys = ReturnType<typeof createKeys>;

/**
 * The one builder of Redis keys.
 * @param cluster writes the id as a hash tag, so that all keys of one lot (campaign, stream, agent) stay in one slot
 */
export function createKeys({ cluster }: { cluster: boolean }) {
  const tag = cluster ? (id: string) => `{${id}}` : (id: string) => id;
  return {
    campaign: (id: string) => `campaign:${tag(id)}`,
    campaignDay: (id: string, day: number) => `campaign:day:${tag(id)}:${day}`,

    auction: (id: string) => `auction:${tag(id)}`,
    auctionPrice: (id: string) => `auction:price:${tag(id)}`,
    auctionBid: (id: string) => `auction:bid:${tag(id)}`,
    auctionTimer: (id: string) => `auction:timer:${tag(id)}`,
    /** Entries not yet committed and published: the recovery log of the lot. */
    auctionOutbox: (id: string) => `auction:outbox:${tag(id)}`,
    /** Answers by bidder and idempotency key. */
    auctionIdem: (id: string) => `auction:idem:${tag(id)}`,
    auctionBids: (id: string) => `auction:bids:${tag(id)}`,
    /** Secret maxima by bidder. */
    auctionMax: (id: string) => `auction:max:${tag(id)}`,
    /** There once those who watch this lot were told that it comes next. */
    auctionNextTold: (id: string) => `auction:next:${tag(id)}`,
    /** A rebuilt state on its way in, under a name of its own until it is complete. */
    auctionLoad: (id: string, part: string) => `auction:load:${tag(id)}:${part}`,

    stream: (id: string) => `stream:${tag(id)}`,
    streamScene: (id: string) => `stream:scene:${tag(id)}`,
    streamMetrics: (id: string) => `stream:metrics:${tag(id)}`,
    streamViewers: (id: string) => `stream:viewers:${tag(id)}`,
    /** Viewers over time, for the chart. */
    streamChart: (id: string) => `stream:chart:${tag(id)}`,
    /** Small pictures for the desk, made for as long as `streamMonitorWanted` is there. */
    streamMonitor: (id: string, which: 'preview' | 'program') => `stream:monitor:${tag(id)}:${which}`,
    streamMonitorWanted: (id: string) => `stream:monitor:wanted:${tag(id)}`,
    /** Channels: commands to the streamer, and its answers. */
    streamCommands: (id: string) => `stream:commands:${tag(id)}`,
    streamAnswers: (id: string) => `stream:answers:${tag(id)}`,
    /** Overlay pages by id, with their last beat. */
    overlayPages: () => 'overlay:pages',

    agent: (id: string) => `agent:${tag(id)}`,
    agentMood: (id: string) => `agent:mood:${tag(id)}`,
    agentContext: (id: string) => `agent:context:${tag(id)}`,
    agentScene: (id: string) => `agent:scene:${tag(id)}`,

    /** When a user last spoke in the rooms of a campaign. */
    chatPace: (campaignId: string, userId: string) => `chat:pace:${tag(campaignId)}:${userId}`,

    /** Users connected to any hub, by when that was last said. */
    online: () => 'presence:online',

    /** Which process does what only one may do at a time. */
    lease: (name: string) => `lease:${name}`,
    /** There for as long as somebody has looked at the demo sale lately. */
    demoLooked: () => 'demo:looked',

    // The caches of the CinBoard document, under its patterns.
    translation: (textHash: string, from: string, to: string) => `translation:${textHash}:${from}:${to}`,
    character: (hash: string) => `character:${hash}`,
    characterConsistency: (consistencyKey: string) => `character:consistency:${consistencyKey}`,
    keyframe: (hash: string) => `keyframe:${hash}`,
    keyframeScene: (sceneId: string) => `keyframe:scene:${sceneId}`,
    videoClip: (clipId: string) => `video:clip:${clipId}`,
    videoScene: (sceneId: string) => `video:scene:${sceneId}`,
    voiceover: (textHash: string, voiceSettings: string) => `voiceover:${textHash}:${voiceSettings}`,
    voiceoverLanguage: (language: string) => `voiceover:language:${language}`,
    status: (inputId: number) => `status:${inputId}`,
    statusPhase: (inputId: number, phase: string) => `status:phase:${inputId}:${phase}`,
    session: (sessionId: string) => `session:${sessionId}`,
    activeSessions: (userId: string) => `user:${userId}:active_sessions`,

    /** A spoken file by the digest of its content, for an hour (document 001). */
    audio: (digest: string) => `audio:${digest}`,

    /** The words that a wallet is to sign, until they are signed or too old. */
    walletNonce: (nonce: string) => `wallet:nonce:${nonce}`,

    /** Prefix of one family of rate limits; the limiter adds who is limited. */
    rateLimit: (family: string) => `ratelimit:${family}`,
  };
}
