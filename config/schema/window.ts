import * as z from 'zod';
import { id } from './id.ts';
import { line, localText } from './text.ts';

/**
 * 综合窗口, 专业窗口, 帮办代办窗口, 自助服务区 (no calls), 统一出件窗口, "办不成事"反映窗口.
 */
export const WINDOW_KINDS = [
  'general',
  'specialist',
  'assistance',
  'self-service',
  'delivery',
  'unresolved',
] as const;

/** What the accessibility law (无障碍环境建设法 40) asks of service places. */
const ACCESS = ['low-counter', 'writing-pad', 'hearing-loop', 'sign'] as const;

export const window = z.strictObject({
  /** What is spoken: "3" is 三号窗口. */
  id,
  name: localText,
  kind: z.enum(WINDOW_KINDS),
  /** Queue id → handicap in minutes: 0 is first choice, 10 is "help out after 10 minutes". */
  serves: z.record(z.string(), z.number().int().min(0).max(480)).default({}),
  /** Said on slip and board: "一楼左侧社保区". Default: none. */
  zone: localText.optional(),
  /** Default: none. */
  access: z.array(z.enum(ACCESS)).default([]),
  /** K without end: ordinary visitors are called here only while no green-channel visitor waits. Default: no. */
  greenOnly: z.boolean().default(false),
  /** Shown to people who ask what the window is for. Default: none. */
  note: line.optional(),
});
