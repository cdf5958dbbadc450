import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../config/index.ts';
import { reachability } from './doctor-devices.ts';

function configOf(devices: string) {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const hallFile = join(folder, 'hall.yaml');
  writeFileSync(
    hallFile,
    `
id: test
name: { zh: 测试大厅, en: Test hall }
queues: [{ id: A, prefix: A, name: { zh: 社保, en: Social insurance } }]
windows: [{ id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 } }]
kiosks: [{ id: K1 }]
devices:
${devices}
`,
  );
  const loaded = loadConfig({ hallFile });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.config;
}

it('says of each kind whether it can be reached, and what mends it', async () => {
  const config = configOf(`
  printers: [{ id: P1, virtual: true }]
  pads: [{ id: PADS, windows: { 1: 1 }, transport: { kind: serial, path: /dev/not-plugged-in-1 } }]
  leds: [{ id: LED1, window: 1, transport: { kind: serial, path: /dev/not-plugged-in-2 } }]
  idReaders: [{ id: CARD1, kiosk: K1, transport: { kind: serial, path: /dev/not-plugged-in-3 } }]
  scanners: [{ id: SCAN1, kiosk: K1, transport: { kind: serial, path: /dev/not-plugged-in-4 } }]
  evaluators: [{ id: EVAL1, window: 1, transport: { kind: serial, path: /dev/not-plugged-in-5 } }]
  voices: [{ id: V1 }]`);
  const findings = await reachability(config);
  expect(findings[0]).toEqual({
    level: 'ok',
    text: 'printer P1: virtual, the server or a double at its port plays it',
  });
  for (const [index, name] of [
    'call pads PADS',
    'window strip LED1',
    'ID-card reader CARD1',
    'scanner SCAN1',
    'evaluation pad EVAL1',
  ].entries()) {
    const { level, text } = findings[index + 1] ?? { level: 'ok', text: '' };
    expect(level).toBe('warning');
    expect(text).toContain(name);
    expect(text).toMatch(/Not plugged in; mend: /);
  }
  expect(findings.at(-1)).toMatchObject({ level: 'ok', text: expect.stringContaining('voice V1') });
});

it('reaches a device on the network, and says so when its port is closed', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  const { devices, displays, ...rest } = configOf('  printers: [{ id: P1, virtual: true }]');
  const [printer] = devices.printers;
  if (printer === undefined) throw new Error('no printer');
  const transport = { kind: 'tcp', host: '127.0.0.1', port } as const;
  const config = {
    ...rest,
    displays,
    devices: { ...devices, printers: [{ ...printer, virtual: false, transport }] },
  };
  expect((await reachability(config))[0]?.text).toContain(`tcp://127.0.0.1:${port} can be reached`);
  await new Promise<void>((done) => server.close(() => done()));
  expect((await reachability(config))[0]).toMatchObject({
    level: 'warning',
    text: expect.stringMatching(/refused; mend: /),
  });
});
