import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { characterDeviceProgram } from './character-device-program.ts';
import { serialOpenCode } from './serial-open-code.ts';

/** A character device that only its owner, the system, may open. */
const FORBIDDEN = '/dev/console';
const NOBODY = 65_534;

it('says of a printer that this user may not open that the right is missing, not that it is in use', () => {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const args = ['-e', characterDeviceProgram, '--', FORBIDDEN, 'w'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {}, ...user });
  expect(stdout).toBe('NO_PERMISSION\n');
});

it.each([
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'NO_PERMISSION'],
  ['Error: Operation not permitted, cannot open /dev/ttyUSB0', 'NO_PERMISSION'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'NO_SUCH_DEVICE'],
  ['Error Resource temporarily unavailable Cannot lock port', 'DEVICE_BUSY'],
  ['Opening COM3: Access denied', 'DEVICE_BUSY'],
  ['Error: Inappropriate ioctl for device', 'NOT_A_DEVICE'],
  ['Error: Input/output error', 'IO'],
] as const)('reads “%s” as %s', (message, code) => {
  expect(serialOpenCode(new Error(message))).toBe(code);
});
