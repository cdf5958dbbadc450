import { describe, expect, it } from 'vitest';
import { checkPrinterAddress, isLoopbackHost } from './address-rule.ts';

const at = (host: string, virtual: boolean, port = 9100) =>
  checkPrinterAddress({
    transport: { kind: 'tcp', host, port },
    virtual,
    forbiddenPorts: [8080, 5432],
  })?.code ?? null;

describe('printer addresses', () => {
  it('may be loopback only for a printer declared virtual', () => {
    expect(at('127.0.0.1', true)).toBeNull();
    expect(at('127.0.0.1', false)).toBe('LOOPBACK_NOT_VIRTUAL');
    expect(at('10.1.2.3', false)).toBeNull();
    expect(at('10.1.2.3', true)).toBe('VIRTUAL_NOT_LOOPBACK');
  });

  it('may never be a port of the hall itself, on any host', () => {
    for (const host of ['127.0.0.1', '10.1.2.3', 'printer.local']) {
      expect(at(host, host === '127.0.0.1', 8080)).toBe('PORT_FORBIDDEN');
      expect(at(host, host === '127.0.0.1', 5432)).toBe('PORT_FORBIDDEN');
    }
  });

  it.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.9.9.9',
    '::1',
    '0:0:0:0:0:0:0:1',
    '0.0.0.0',
    '::',
    '::ffff:127.0.0.1',
    'ip6-localhost',
  ])('know %s as this machine', (host) => expect(isLoopbackHost(host)).toBe(true));

  it.each(['10.0.0.1', 'printer', 'localhost.example.org', 'fe80::1', '128.0.0.1'])(
    'know %s as another',
    (host) => expect(isLoopbackHost(host)).toBe(false),
  );

  it('say nothing about devices that are not reached over the network', () => {
    const transport = { kind: 'character-device', path: '/dev/usb/lp0' } as const;
    expect(checkPrinterAddress({ transport, virtual: false, forbiddenPorts: [] })).toBeNull();
  });
});
