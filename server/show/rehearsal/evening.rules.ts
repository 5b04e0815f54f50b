/** A line as it was heard. */
export type Heard = {
  speechId: string;
  text: string;
  startedAt: number;
  endedAt: number | null;
  cut: boolean;
};

/**
 * Whether what was heard is what was planned: everything, in order, once; with kills a line each may begin again.
 * @param planned all lines of the script, in order
 */
export function judgeLines(
  planned: readonly { id: string; text: string }[],
  written: readonly { id: string; kind: string; status: string }[],
  heard: readonly Heard[],
  kills: number,
): string[] {
  const findings: string[] = [];
  const ids = new Set(planned.map(({ id }) => id));
  const order = heard.filter(({ speechId }) => ids.has(speechId)).map(({ speechId }) => speechId);
  const firsts = [...new Set(order)];
  const missing = planned.filter(({ id }) => !firsts.includes(id));
  for (const { text } of missing) findings.push(`never heard: ${text}`);
  if (
    firsts.join() !==
    planned
      .filter(({ id }) => firsts.includes(id))
      .map(({ id }) => id)
      .join()
  )
    findings.push('lines were heard in another order than planned');
  const again = heard.length - new Set(heard.map(({ speechId }) => speechId)).size;
  if (again > kills) findings.push(`${again} lines were heard again, with ${kills} kills`);
  const status = new Map(written.map((line) => [line.id, line.status]));
  const cut = planned.filter(({ id }) => status.get(id) !== 'spoken').length;
  if (cut > kills) findings.push(`${cut} lines are not written down as spoken, with ${kills} kills`);
  for (const [one, other] of overlaps(heard)) findings.push(`at once: “${one.text}” and “${other.text}”`);
  return findings;
}

export function overlaps(heard: readonly Heard[]): [Heard, Heard][] {
  const inTime = heard.toSorted((a, b) => a.startedAt - b.startedAt);
  return inTime.flatMap((line, i): [Heard, Heard][] => {
    const next = inTime[i + 1];
    return next && line.endedAt !== null && line.endedAt > next.startedAt ? [[line, next]] : [];
  });
}

type Gap = { ms: number; after: string; before: string };

/** The times without a voice between two lines, the longest first. */
export function voiceGaps(heard: readonly Heard[]): Gap[] {
  const inTime = heard.toSorted((a, b) => a.startedAt - b.startedAt);
  const gaps = inTime.flatMap((line, i): Gap[] => {
    const next = inTime[i + 1];
    if (!next || line.endedAt === null) return [];
    return [{ ms: next.startedAt - line.endedAt, after: line.text, before: next.text }];
  });
  return gaps.toSorted((a, b) => b.ms - a.ms);
}
