import { check } from './check.ts';

/** What an engine can speak by itself. */
const SPOKEN_BY_ENGINES = /^(?:zh|zh-CN|yue(?:-.+)?|en(?:-.+)?)$/;

/** A voice does not promise a dialect that nobody has recorded, and has windows to speak for. */
export const checkVoices = [
  check(['devices'], ({ devices }, reporter) => {
    for (const [i, { language, pack, recordings }] of (devices?.voices ?? []).entries()) {
      const isRecorded = pack !== undefined || 'zh-CN' in recordings;
      if (isRecorded || SPOKEN_BY_ENGINES.test(language)) continue;
      const path = ['devices', 'voices', i, 'language'];
      reporter.warn({ path, code: 'dialect-not-recorded', params: { language } });
    }
  }),
  check(['windows', 'devices'], ({ windows, devices }, reporter) => {
    const zones = new Set(windows.flatMap(({ zone }) => (zone === undefined ? [] : [zone.zh])));
    for (const [i, { zone }] of (devices?.voices ?? []).entries()) {
      if (zone === undefined || zones.has(zone.zh)) continue;
      const list = [...zones].join(', ') || '—';
      const path = ['devices', 'voices', i, 'zone'];
      reporter.warn({ path, code: 'zone-without-window', params: { zone: zone.zh, list } });
    }
  }),
];
