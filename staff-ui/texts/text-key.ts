import type { zhCN as shared } from '../../ui-kit/texts/zh-CN.ts';
import type { zhCN } from './zh-CN.ts';

/** Every text that a staff page can say. */
export type TextKey = keyof typeof shared | keyof typeof zhCN;
