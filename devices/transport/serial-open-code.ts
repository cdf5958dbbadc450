import type { TransportErrorCode } from './transport.ts';

/** What serialport's sentence about a port that does not open means: it gives no code. */
export const serialOpenCode = ({ message }: Error): TransportErrorCode => {
  if (/No such file|No such device|cannot find/i.test(message)) return 'NO_SUCH_DEVICE';
  if (/Permission denied|not permitted/i.test(message)) return 'NO_PERMISSION';
  // Windows denies access to a port that another program has.
  if (/lock|busy|Access denied/i.test(message)) return 'DEVICE_BUSY';
  if (/Inappropriate ioctl|Not a (typewriter|tty)|is not a/i.test(message)) return 'NOT_A_DEVICE';
  return 'IO';
};
