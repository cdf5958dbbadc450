/**
 * The kiosks' own devices on one side and their pages on the other.
 *
 *   reader ── age band ──► desk ── card, proof ──► the page of that kiosk
 *   scanner ── text ─────► desk ── scan ─────────► the page of that kiosk
 *                           └── proofs ──► issuing
 *
 * It must never tell a card to another kiosk, and never keep more of it than the band and the day's limiter.
 */
import { randomBytes } from 'node:crypto';
import { businessDate, type HallConfig } from '../../config/index.ts';
import type { CardReading } from '../../devices/id-reader/port.ts';
import type { Card, Scan } from '../../protocol/socket/server-messages.ts';
import { hasRole, type Principal } from '../auth/principal.ts';
import type { KioskPorts } from '../outputs/kiosk-ports.ts';
import { createCardProofs, type CardProofs } from './card-proofs.ts';

export type KioskMessage =
  | { readonly kiosk: string; readonly name: 'card'; readonly body: Card }
  | { readonly kiosk: string; readonly name: 'scan'; readonly body: Scan };

export type KioskDesk = {
  readonly ports: KioskPorts;
  readonly proofs: CardProofs;
  /** The kiosk whose page this is; null for everybody else. */
  kioskOf(principal: Principal): string | null;
  /** A reader hangs on the server at this kiosk: its claims can be proven. */
  provesCards(kiosk: string): boolean;
  /** A page of the kiosk is open, until the returned function is called. */
  arrive(kiosk: string): () => void;
  onMessage(listener: (message: KioskMessage) => void): () => void;
};

export type KioskDeskOptions = {
  readonly config: Pick<HallConfig, 'kiosks' | 'devices' | 'greenChannel' | 'mode' | 'timeZone'>;
  readonly now: () => number;
  readonly newId: () => string;
};

const KEY_BYTES = 32;

export function createKioskDesk({ config, now, newId }: KioskDeskOptions): KioskDesk {
  const proofs = createCardProofs({ now, newId });
  const pages = new Map<string, number>();
  const presence = new Set<() => void>();
  const listeners = new Set<(message: KioskMessage) => void>();
  const readers = new Set(config.devices.idReaders.map(({ kiosk }) => kiosk));
  /** The limiter's key lives in memory only: with it gone, no limiter can be traced to a number. */
  const limiter = { day: '', key: new Uint8Array() };

  const turnDay = (): string => {
    const day = businessDate(config.timeZone, now());
    if (day !== limiter.day) {
      limiter.key.fill(0);
      Object.assign(limiter, { day, key: new Uint8Array(randomBytes(KEY_BYTES)) });
      proofs.forget();
    }
    return day;
  };
  const tell = (message: KioskMessage): void => listeners.forEach((listener) => listener(message));
  const cardOf = (kiosk: string, reading: CardReading): Card => {
    if (reading.type === 'refused') return { result: 'unread', code: reading.code };
    if (reading.ageBand === 'younger') return { result: 'younger' };
    return { result: 'senior', ...proofs.offer({ kiosk, limiter: reading.limiter }) };
  };
  const move = (kiosk: string, by: 1 | -1): void => {
    pages.set(kiosk, (pages.get(kiosk) ?? 0) + by);
    for (const listener of presence) listener();
  };

  return {
    proofs,
    ports: {
      question: () => {
        const [year = 0, month = 0, day = 0] = turnDay().split('-').map(Number);
        const { elderlyAgeYears } = config.greenChannel;
        return { today: { year, month, day }, seniorAgeYears: elderlyAgeYears, limiterKey: limiter.key };
      },
      onReading: (kiosk, reading) => tell({ kiosk, name: 'card', body: cardOf(kiosk, reading) }),
      onScan: (kiosk, text) => tell({ kiosk, name: 'scan', body: { text } }),
      isPresent: (kiosk) => (pages.get(kiosk) ?? 0) > 0,
      onPresence(listener) {
        presence.add(listener);
        return () => presence.delete(listener);
      },
    },
    kioskOf(principal) {
      if (!hasRole(principal, 'kiosk')) return null;
      const own = config.kiosks.find(({ id }) => id === principal.name);
      // The demo's pages may be opened without saying which kiosk they are.
      return own?.id ?? (config.mode === 'demo' ? (config.kiosks[0]?.id ?? null) : null);
    },
    provesCards: (kiosk) => readers.has(kiosk),
    arrive(kiosk) {
      move(kiosk, 1);
      let isHere = true;
      return () => {
        if (isHere) move(kiosk, -1);
        isHere = false;
      };
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
