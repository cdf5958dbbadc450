import { expect, it } from 'vitest';
import { capabilityOf, printerOptions } from './options.ts';

const tcp = { kind: 'tcp', host: '10.1.2.3', port: 9100 };

it('fills in a model that every ESC/POS printer can be, and lets the charset be overruled', () => {
  const options = printerOptions.parse({ transport: tcp });
  expect(options).toMatchObject({ model: 'escpos-80', virtual: false, completionSeconds: 5 });
  expect(capabilityOf(options).charset).toBe('gbk');
  expect(capabilityOf(printerOptions.parse({ transport: tcp, charset: 'gb18030' })).charset).toBe('gb18030');
});

it('refuses unknown keys, unknown models and a virtual printer that is no network printer', () => {
  for (const wrong of [
    { transport: tcp, colour: true },
    { transport: tcp, model: 'laser' },
    { transport: { kind: 'character-device', path: '/dev/usb/lp0' }, virtual: true },
    { transport: 'tcp://10.1.2.3:9100' },
  ]) {
    expect(printerOptions.safeParse(wrong).success).toBe(false);
  }
});
