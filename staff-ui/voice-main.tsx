/** The recording page: a voice for the hall, word by word. */
import { effect, signal } from '@preact/signals';
import { api } from '../ui-kit/live/api.ts';
import { NotPairedError, pageToken } from '../ui-kit/live/role-token.ts';
import { browserTimers } from './ports/timers.ts';
import { openHallSource } from './shared/hall-source.ts';
import { mount } from './shared/mount.tsx';
import { WaitingPage } from './shared/waiting-page.tsx';
import { webPlayer } from './voice/player.ts';
import { voiceCalls } from './voice/voice-calls.ts';
import { pressKey } from './voice/voice-keys.ts';
import { VoiceModel } from './voice/voice-model.ts';
import { VoiceScreen } from './voice/voice-screen.tsx';
import { webRecorder } from './voice/web-recorder.ts';

const source = openHallSource();
const isPaired = signal(true);

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

const model = new VoiceModel({
  calls: voiceCalls({ api: api({ token }), token }),
  recorder: webRecorder,
  player: webPlayer(),
  timers: browserTimers,
});

document.addEventListener('keydown', (event) => {
  if (pressKey(model, event)) event.preventDefault();
});
/** The hall's clock, as far as this page has learned it. */
const offset = signal(0);
effect(() => {
  const hall = source.hall.value;
  if (hall !== null) offset.value = hall.now - Date.now();
});

function VoicePage() {
  const hall = source.hall.value;
  if (!isPaired.value) return <WaitingPage text="page.not-paired" />;
  if (hall === null) return <WaitingPage text="page.loading" />;
  return <VoiceScreen model={model} hall={hall} now={() => Date.now() + offset.peek()} />;
}

mount('page.voice', <VoicePage />);
