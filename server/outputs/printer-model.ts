import { capabilityOf } from '../../devices/printer/options.ts';
import type { LocalText, PrinterConfig } from '../../config/index.ts';

const CHARSETS = {
  gb18030: { zh: 'GB18030 汉字', en: 'GB18030 characters' },
  gbk: { zh: 'GBK 汉字', en: 'GBK characters' },
  raster: { zh: '整页画成图', en: 'drawn as pictures' },
} as const;

/** Model and abilities of a printer in words, as they were configured. */
export function printerModel(config: PrinterConfig): LocalText {
  const { columns, charset, dleEot, cutter, completion } = capabilityOf(config);
  const width = columns === 48 ? 80 : 58;
  const zh = [
    config.model,
    `${width} 毫米纸`,
    CHARSETS[charset].zh,
    dleEot ? '能回报状态' : '不回报状态',
    completion === 'none' ? '不能证明打印完成' : '能证明打印完成',
    cutter ? '有切刀' : '无切刀',
  ];
  const en = [
    config.model,
    `${width} mm paper`,
    CHARSETS[charset].en,
    dleEot ? 'tells its state' : 'does not tell its state',
    completion === 'none' ? 'cannot prove a print' : 'proves each print',
    cutter ? 'with cutter' : 'no cutter',
  ];
  return { zh: zh.join('，'), en: en.join(', ') };
}
