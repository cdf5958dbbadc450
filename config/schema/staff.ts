import * as z from 'zod';
import { id } from './id.ts';
import { line, localText } from './text.ts';
import type { WEEKDAYS } from './time.ts';

export const STAFF_ROLES = [
  'staff',
  'guide',
  'volunteer',
  'leader',
  'manager',
  'department',
  'inspector',
  'technician',
] as const;

export const staffMember = z.strictObject({
  id,
  name: localText,
  /** 工号, on the badge. Default: the id. */
  number: z.union([line, z.number().int()]).transform(String).optional(),
  /** 岗位, on the badge. Default: 工作人员. */
  post: localText.prefault({ zh: '工作人员', en: 'Service clerk' }),
  /** A picture file beside the hall file. Default: none. */
  photo: line.optional(),
  /** Dialects, sign language, kinds of item. Default: none. */
  skills: z.array(line).default([]),
  /** Default: a window clerk. */
  roles: z.array(z.enum(STAFF_ROLES)).min(1, 'list-empty').default(['staff']),
});

const ids = z.array(id);

/** Who sits at one window: `everyDay`, unless the weekday has a list of its own. */
const rotaRow = z
  .strictObject({
    everyDay: ids.default([]),
    mon: ids.optional(),
    tue: ids.optional(),
    wed: ids.optional(),
    thu: ids.optional(),
    fri: ids.optional(),
    sat: ids.optional(),
    sun: ids.optional(),
  })
  .transform(({ everyDay, ...days }) => {
    const on = (day: (typeof WEEKDAYS)[number]) => days[day] ?? everyDay;
    return {
      mon: on('mon'),
      tue: on('tue'),
      wed: on('wed'),
      thu: on('thu'),
      fri: on('fri'),
      sat: on('sat'),
      sun: on('sun'),
    };
  });

/** Window id → staff ids per weekday. Default: anybody with the role may sign in anywhere. */
export const rota = z.record(z.string(), rotaRow).default({});
