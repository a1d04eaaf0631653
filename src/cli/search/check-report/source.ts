import type { EngineReport, Tally } from '../../../features/search/check/report.ts';

/** Where the places of an engine come from, in a few words. */
export function sourceOf({ live }: EngineReport, { recording, unrecorded }: Tally): string {
  if (live) return 'asked now';
  const made = recording === undefined ? 'not recorded' : `recorded ${recording.recorded} with ${recording.version}`;
  const stale = recording?.stale === true ? ', of other content' : '';
  return `${made}${stale}${unrecorded === 0 ? '' : `, ${unrecorded} without a recording`}`;
}
