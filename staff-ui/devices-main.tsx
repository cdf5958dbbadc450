/** The device page: health for technicians, and the demo hall's virtual devices. */
import { effect, signal } from '@preact/signals';
import { connectLive } from '../ui-kit/live/connect.ts';
import { NotPairedError, pageToken } from '../ui-kit/live/role-token.ts';
import { api } from '../ui-kit/live/api.ts';
import { randomKey } from '../ui-kit/live/random-key.ts';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import { DevicesModel } from './devices/devices-model.ts';
import { DevicesScreen } from './devices/devices-screen.tsx';
import { hashPlace } from './devices/hash-place.ts';
import { soundPlayer } from './devices/sound-player.ts';
import { language } from './texts/translate.ts';
import { browserTimers } from './ports/timers.ts';
import { PrintingModel } from './printing/printing-model.ts';
import { openHallSource } from './shared/hall-source.ts';
import { mount } from './shared/mount.tsx';
import { WaitingPage } from './shared/waiting-page.tsx';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import type { HallAnswer } from '../protocol/http/hall.ts';

const source = openHallSource();
const isPaired = signal(true);
const model = signal<DevicesModel | null>(null);

async function token(renew: boolean): Promise<string> {
  try {
    const answer = await pageToken({ role: 'technician', renew });
    isPaired.value = true;
    return answer;
  } catch (error) {
    if (error instanceof NotPairedError) isPaired.value = false;
    throw error;
  }
}

async function fetchClip(url: string): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${await token(false)}` } });
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}

const link = connectLive<PublicView, PublicEvent>({ token, empty: EMPTY_PUBLIC_VIEW, apply: applyPublic });
const player = soundPlayer(fetchClip);

const calls = api({ token });
const printing = new PrintingModel({ link, calls, timers: browserTimers, newKey: randomKey });

function open(hall: HallAnswer): DevicesModel {
  return new DevicesModel({
    link,
    calls,
    timers: browserTimers,
    place: hashPlace,
    language: () => language.value,
    isDemo: hall.mode === 'demo',
  });
}

effect(() => {
  const hall = source.hall.value;
  if (hall !== null && model.peek() === null) model.value = open(hall);
});

function DevicesPage() {
  const hall = source.hall.value;
  if (!isPaired.value) return <WaitingPage text="page.not-paired" />;
  if (hall === null || model.value === null) return <WaitingPage text="page.loading" />;
  return (
    <DevicesScreen
      model={model.value}
      printing={printing}
      player={player}
      hall={hall}
      link={link.link.value}
      now={link.serverNow}
    />
  );
}

mount('page.devices', <DevicesPage />);
