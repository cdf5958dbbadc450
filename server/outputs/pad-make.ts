/** What a make of pad is and has, as configured. */
import type { LocalText, PadConfig } from '../../config/index.ts';

const FF68_KEYS = ['call', 'recall', 'missed', 'hold', 'bring-back', 'transfer', 'pause', 'evaluate'];

/** The keys in the order in which they lie; a box's unused inputs are left out. */
export function padKeys({ protocol, modbus, frames }: PadConfig): string[] {
  if (protocol === 'modbus-rtu') return modbus.buttons.filter((button) => button !== null);
  return frames === undefined ? [...FF68_KEYS] : [...new Set(Object.values(frames.keys))];
}

export function padModel(config: PadConfig): LocalText {
  const count = Object.keys(config.windows).length;
  const on = { zh: `，一条线上 ${count} 个`, en: `, ${count} on the line` };
  switch (config.protocol) {
    case 'ff68':
      return { zh: `FF 68 二十一键呼叫器${on.zh}`, en: `FF 68 call pads with 21 keys${on.en}` };
    case 'modbus-rtu':
      return { zh: `Modbus RTU 按键盒${on.zh}`, en: `Modbus RTU button boxes${on.en}` };
    case 'frames':
      return { zh: `按模板通信的呼叫器${on.zh}`, en: `Call pads by a written template${on.en}` };
  }
}
