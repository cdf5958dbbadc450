import { isIP } from 'node:net';
import * as z from 'zod';

/**
 * A host name or a plainly written address. Forms such as `127.1` or `0x7f000001`, which the system
 * resolver takes for addresses, are refused: no check of addresses would see through them.
 */
const isHost = (host: string): boolean => {
  if (isIP(host) !== 0) return true;
  const labels = host.split('.');
  return (
    host.length <= 253 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) &&
    !/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '')
  );
};

const host = z
  .string()
  .refine(isHost, { error: 'a host name or an IP address, without scheme or port' })
  .describe('Host name or IP address, without scheme or port');
const port = z.int().min(1).max(65_535);
const devicePath = z
  .string()
  .regex(/^(\/[^\0]*[^\0/]|COM\d{1,3})$/, { error: 'an absolute path such as /dev/serial/by-id/…' })
  .refine((path) => !path.split('/').includes('..'), { error: 'a path without ..' });

export const tcpOptions = z.strictObject({ kind: z.literal('tcp'), host, port });
export const serialOptions = z.strictObject({
  kind: z.literal('serial'),
  path: devicePath.describe('Prefer /dev/serial/by-id/…: ttyUSB numbers change with the plug'),
  baud: z.int().min(300).max(4_000_000).default(9_600),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
});
export const characterDeviceOptions = z.strictObject({
  kind: z.literal('character-device'),
  path: devicePath.describe('For example /dev/usb/lp0; it must exist and is never created'),
  readBack: z.boolean().optional().describe('It answers on the same path, as most USB printers do'),
});

/** Where a device is reached. */
export const transportOptions = z.discriminatedUnion('kind', [
  tcpOptions,
  serialOptions,
  characterDeviceOptions,
]);
export type TransportOptions = z.output<typeof transportOptions>;
