/**
 * Driver of code scanners: line ──► parser ──► one scan per scan. It must never tell half a code, and
 * never the same code twice because somebody held it under the light.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink, type LinkState } from '../frame/link.ts';
import { createListeners } from '../frame/listeners.ts';
import { createStatusSource } from '../frame/status-source.ts';
import type { Transport } from '../transport/transport.ts';
import type { ScannerOptions } from './options.ts';
import type { Scan, Scanner } from './port.ts';
import { createScanParser } from './scan-parser.ts';

export type ScannerParts = {
  readonly options: Omit<ScannerOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

/** So many lines in a row that are no code: the scanner is programmed otherwise, or the speed is wrong. */
const REFUSED_LINES = 3;
/** How long the warning stays on a line that has fallen quiet: nobody may scan anything for hours. */
const WARNING_MS = 60_000;

export const startScanner = ({ options, transport, clock, jitter, backOff }: ScannerParts): Scanner => {
  const scans = createListeners<Scan>();
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  let last: Scan | null = null;
  let isNoisy = false;
  let cancelNoise = () => {};
  let linkState: LinkState = { state: 'stopped' };

  const tellStatus = () => {
    const context = { address: transport.address };
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    else if (linkState.state === 'waiting') status.set({ state: 'offline', code: linkState.code, context });
    else if (linkState.state !== 'open') return;
    else if (isNoisy) status.set({ state: 'warning', code: 'NOISE', context });
    else status.set({ state: 'online', code: 'OK' });
  };

  const judge = (refused: number) => {
    cancelNoise();
    isNoisy = refused >= REFUSED_LINES;
    tellStatus();
    if (isNoisy) cancelNoise = clock.after(WARNING_MS, () => judge(0));
  };

  const take = (text: string) => {
    const at = clock.now();
    const isSame = last !== null && last.text === text && at - last.at < options.repeatMs;
    // A code held under the light goes on being the same scan.
    last = { text, at };
    if (!isSame) scans.tell(last);
  };

  const link = createLink({
    transport,
    clock,
    jitter,
    session: () => {
      const parser = createScanParser(options);
      let heardAt = clock.now();
      return {
        receive: (bytes) => {
          const at = clock.now();
          if (at - heardAt > options.gapMs) parser.reset();
          heardAt = at;
          status.seen();
          const codes = parser.push(bytes);
          judge(parser.refused());
          for (const code of codes) take(code);
        },
      };
    },
    ...(backOff === undefined ? {} : { backOff }),
  });
  link.onState((state) => {
    linkState = state;
    tellStatus();
  });
  link.start();

  return {
    onScan: scans.add,
    status: status.current,
    onStatus: status.on,
    stop: async () => {
      cancelNoise();
      await link.stop();
    },
  };
};
