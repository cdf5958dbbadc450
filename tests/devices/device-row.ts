/** Every driver of the hall's devices at its own twin, over a line of the test's choosing. */
import { startEvaluator } from '../../devices/evaluator/driver.ts';
import { evaluatorOptionsSchema } from '../../devices/evaluator/options.ts';
import { startVirtualEvaluator } from '../../devices/evaluator/virtual-evaluator.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import type { DeviceStatus } from '../../devices/frame/status.ts';
import { startIdReader } from '../../devices/id-reader/driver.ts';
import { idReaderOptionsSchema } from '../../devices/id-reader/options.ts';
import { testCard } from '../../devices/id-reader/test-cards.ts';
import { startVirtualIdReader } from '../../devices/id-reader/virtual-id-reader.ts';
import { keypadOptionsSchema, type KeypadOptionsInput } from '../../devices/keypad/options.ts';
import { startPads } from '../../devices/keypad/start-pads.ts';
import { startVirtualPads } from '../../devices/keypad/virtual-pads.ts';
import { startLedScreen } from '../../devices/led/driver.ts';
import { ledOptionsSchema } from '../../devices/led/options.ts';
import { startVirtualLed } from '../../devices/led/virtual-led.ts';
import { printerModels } from '../../devices/printer/capability.ts';
import { createPrinterDriver } from '../../devices/printer/driver.ts';
import { startVirtualPrinter } from '../../devices/printer/virtual/start.ts';
import { startScanner } from '../../devices/scanner/driver.ts';
import { scannerOptionsSchema } from '../../devices/scanner/options.ts';
import { startVirtualScanner } from '../../devices/scanner/virtual-scanner.ts';
import type { Transport } from '../../devices/transport/transport.ts';

export type RowDevice = {
  /** What the hall was told since the start: presses, scans, cards, grades; of others nothing. */
  readonly events: readonly string[];
  status(): DeviceStatus;
  /** Lets the hall and the twin do what they do all day; never rejects. */
  work(): void;
  /** One good exchange, begun anew with each call; true once one has succeeded. */
  isHeard(): boolean;
  stop(): Promise<void>;
};

export type DeviceParts = {
  readonly clock: Clock;
  /** The driver's line to the twin at this port. */
  readonly line: (port: number) => Promise<Transport>;
};

const JITTER = () => 0.5;
const BACK_OFF = { firstMs: 20, maxMs: 50 };
const HALL_DAY = { today: { year: 2026, month: 1, day: 5 }, seniorAgeYears: 65, limiterKey: null };
const TRANSPORT = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const;

const frame = <Options extends object>({ clock }: DeviceParts, options: Options, transport: Transport) =>
  ({ options, transport, clock, jitter: JITTER, backOff: BACK_OFF }) as const;

const pads =
  (more: Partial<KeypadOptionsInput>) =>
  async (parts: DeviceParts): Promise<RowDevice> => {
    const options = keypadOptionsSchema.parse({ transport: TRANSPORT, addresses: [1, 2], ...more });
    const twin = await startVirtualPads({ options, clock: parts.clock, port: 0 });
    const driver = startPads(frame(parts, options, await parts.line(twin.port)));
    const events: string[] = [];
    driver.onEvent((event) =>
      events.push(`${event.address} ${event.type === 'press' ? event.key : 'rating'}`),
    );
    let shown = 0;
    let heardBefore: number | null = null;
    return {
      events,
      status: driver.status,
      work: () => {
        shown += 1;
        driver.showTicket(1, `A${String(shown % 1000).padStart(3, '0')}`);
        driver.showWaiting(2, shown);
        void driver.beep(1);
        twin.press(1, 'recall', '');
      },
      isHeard: () => {
        heardBefore ??= events.length;
        if (events.slice(heardBefore).includes('2 call')) return true;
        twin.press(2, 'call', '');
        return false;
      },
      stop: async () => {
        await driver.stop();
        await twin.stop();
      },
    };
  };

async function led(parts: DeviceParts): Promise<RowDevice> {
  const twin = await startVirtualLed();
  const options = ledOptionsSchema.parse({ transport: TRANSPORT, answerMs: 200 });
  const driver = startLedScreen(frame(parts, options, await parts.line(twin.port)));
  let shown = 0;
  return {
    events: [],
    status: driver.status,
    work: () => void driver.show(`请A${(shown += 1)}号`),
    isHeard: () => {
      if (twin.text() === '好') return driver.status().code === 'OK';
      void driver.show('好');
      return false;
    },
    stop: async () => {
      await driver.stop();
      await twin.stop();
    },
  };
}

async function idReader(parts: DeviceParts): Promise<RowDevice> {
  const twin = await startVirtualIdReader();
  const options = idReaderOptionsSchema.parse({
    transport: { ...TRANSPORT },
    pollMs: 100,
    answerDeadlineMs: 500,
  });
  const driver = startIdReader({
    ...frame(parts, options, await parts.line(twin.port)),
    question: () => HALL_DAY,
  });
  const events: string[] = [];
  driver.onReading((reading) => events.push(reading.type === 'card' ? reading.ageBand : reading.code));
  driver.want(true);
  return {
    events,
    status: driver.status,
    work: () => {
      void driver.check();
    },
    isHeard: () => {
      if (events.at(-1) === 'senior') return true;
      if (twin.state().card === null) twin.lay(testCard('senior-today', HALL_DAY));
      return false;
    },
    stop: async () => {
      await driver.stop();
      await twin.stop();
    },
  };
}

async function scanner(parts: DeviceParts): Promise<RowDevice> {
  const options = scannerOptionsSchema.parse({ transport: TRANSPORT, gapMs: 20, repeatMs: 0 });
  const twin = await startVirtualScanner({ shape: options });
  const driver = startScanner(frame(parts, options, await parts.line(twin.port)));
  const events: string[] = [];
  driver.onScan(({ text }) => events.push(text));
  let scans = 0;
  return {
    events,
    status: driver.status,
    work: () => void twin.scan(`https://hall.example/t/${(scans += 1)}`),
    isHeard: () => {
      if (events.at(-1) === 'https://hall.example/t/good') return true;
      twin.scan('https://hall.example/t/good');
      return false;
    },
    stop: async () => {
      await driver.stop();
      await twin.stop();
    },
  };
}

async function evaluator(parts: DeviceParts): Promise<RowDevice> {
  const twin = await startVirtualEvaluator();
  const options = evaluatorOptionsSchema.parse({ transport: TRANSPORT, debounceMs: 20 });
  const events: string[] = [];
  const driver = startEvaluator({
    ...frame(parts, options, await parts.line(twin.port)),
    take: async ({ grade }) => {
      events.push(`grade ${grade}`);
      return true;
    },
  });
  return {
    events,
    status: driver.status,
    work: () => {
      void driver.ask();
      twin.rate(0);
    },
    isHeard: () => {
      if (events.at(-1) === 'grade 2') return true;
      twin.rate(3);
      return false;
    },
    stop: async () => {
      await driver.stop();
      await twin.stop();
    },
  };
}

async function printer(parts: DeviceParts): Promise<RowDevice> {
  const capability = printerModels['epson-tm-80'];
  const twin = await startVirtualPrinter({ clock: parts.clock, capability });
  const { options: _, ...own } = frame(parts, {}, await parts.line(twin.port));
  const driver = createPrinterDriver({
    ...own,
    capability,
    times: { connectMs: 200, statusMs: 300, completionMs: 1_000 },
  });
  driver.start();
  const events: string[] = [];
  let jobs = 0;
  let isPrinting = false;
  let isDone = false;
  const print = async () => {
    const text = `T${(jobs += 1)}`;
    const document = { blocks: [{ kind: 'text', text }], cut: true, large: false } as const;
    return (await driver.print(document, text)).state;
  };
  return {
    events,
    status: driver.status,
    work: () => void print(),
    isHeard: () => {
      if (isDone || isPrinting) return isDone;
      isPrinting = true;
      void print().then((state) => {
        isPrinting = false;
        isDone = state === 'done';
      });
      return false;
    },
    stop: async () => {
      await driver.stop();
      await twin.stop();
    },
  };
}

const FRAMES_OF_BYTES = {
  form: 'bytes',
  press: 'AA 55 {address} 01 {key} {sum} 0D',
  keys: { '0C': 'call', '0D': 'recall' },
  sum: 'sum8',
  sumFrom: 2,
  ticket: 'AA 55 {address} 02 {t1} {t2} {t3} {sum} 0D',
  beep: 'AA 55 {address} 04 {sum} 0D',
} as const;
const LINES_OF_TEXT = {
  form: 'text',
  press: '#{address}:{key}',
  keys: { NEXT: 'call', AGAIN: 'recall' },
  ticket: '#{address}:SHOW {ticket}',
} as const;

export const DEVICE_ROW: Readonly<Record<string, (parts: DeviceParts) => Promise<RowDevice>>> = {
  'FF 68 pads': pads({}),
  'pads of written frames of bytes': pads({ protocol: 'frames', frames: FRAMES_OF_BYTES }),
  'pads of written lines': pads({ protocol: 'frames', frames: LINES_OF_TEXT }),
  'Modbus boxes': pads({
    protocol: 'modbus-rtu',
    modbus: { lamps: { serving: 16, buzzer: 18 }, answerMs: 50 },
  }),
  'an Onbon strip': led,
  'an ID-card reader': idReader,
  'a scanner': scanner,
  'an evaluation pad': evaluator,
  'a printer': printer,
};
