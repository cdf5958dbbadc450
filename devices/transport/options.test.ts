import { describe, expect, it } from 'vitest';
import { transportOptions } from './options.ts';

const accepts = (value: unknown) => transportOptions.safeParse(value).success;

describe('transport options', () => {
  it('take the three kinds, with the usual line settings filled in', () => {
    expect(transportOptions.parse({ kind: 'tcp', host: '10.1.2.3', port: 9100 })).toEqual({
      kind: 'tcp',
      host: '10.1.2.3',
      port: 9100,
    });
    expect(transportOptions.parse({ kind: 'serial', path: '/dev/serial/by-id/usb-X', baud: 9600 })).toEqual({
      kind: 'serial',
      path: '/dev/serial/by-id/usb-X',
      baud: 9600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
    });
    expect(accepts({ kind: 'character-device', path: '/dev/usb/lp0' })).toBe(true);
  });

  it('refuse unknown kinds and keys', () => {
    expect(accepts({ kind: 'file', path: '/tmp/x' })).toBe(false);
    expect(accepts({ kind: 'tcp', host: 'printer', port: 9100, timeout: 3 })).toBe(false);
  });

  it.each([
    'tcp://10.1.2.3',
    '10.1.2.3:9100',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '',
    'a b',
    'x/y',
  ])('refuse the host %j, which another program would read as a file or another address', (host) =>
    expect(accepts({ kind: 'tcp', host, port: 9100 })).toBe(false),
  );

  it.each(['lp0', 'tcp://10.1.2.3:9100', './x', '/dev/../etc/passwd', '/dev/usb/', ''])(
    'refuse the device path %j',
    (path) => expect(accepts({ kind: 'character-device', path })).toBe(false),
  );
});
