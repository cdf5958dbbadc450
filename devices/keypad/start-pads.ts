import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import type { Transport } from '../transport/transport.ts';
import type { PadCodec } from './codec.ts';
import { startKeypad } from './driver.ts';
import { ff68Codec } from './ff68-codec.ts';
import { bytesCodec } from './frames/bytes-codec.ts';
import type { FramesOptions } from './frames/options.ts';
import { textCodec } from './frames/text-codec.ts';
import { startModbusPads } from './modbus/driver.ts';
import type { KeypadOptions } from './options.ts';
import type { Keypad } from './port.ts';

export type StartPadsOptions = {
  readonly options: Omit<KeypadOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

/** The driver for the make that the options name. Throws where `frames` are promised and missing. */
export const startPads = ({ options, ...parts }: StartPadsOptions): Keypad => {
  if (options.protocol === 'modbus-rtu') return startModbusPads({ ...parts, options });
  return startKeypad({ ...parts, options, codec: codecOf(options) });
};

function codecOf({ protocol, frames }: Pick<KeypadOptions, 'protocol' | 'frames'>): PadCodec {
  if (protocol !== 'frames') return ff68Codec;
  if (frames === undefined) throw new Error('protocol: frames needs frames');
  return framesCodec(frames);
}

export const framesCodec = (frames: FramesOptions): PadCodec =>
  frames.form === 'bytes' ? bytesCodec(frames) : textCodec(frames);
