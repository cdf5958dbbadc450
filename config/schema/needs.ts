import * as z from 'zod';
import { localText } from './text.ts';

const NEEDS = [
  'sign',
  'text',
  'hearing',
  'sight',
  'guide-dog',
  'wheelchair',
  'dialect',
  'language',
  'forms',
  'large-print',
  'guardian',
  'no-phone',
] as const;

const row = z.strictObject({ id: z.enum(NEEDS), name: localText });

/** What a visitor may ask for with the number. Left out: all of them. */
export const needs = z.array(row).prefault([
  { id: 'wheelchair', name: { zh: '坐轮椅', en: 'Wheelchair' } },
  { id: 'sight', name: { zh: '视力不便，需要引导', en: 'Guidance (sight)' } },
  { id: 'guide-dog', name: { zh: '带导盲犬', en: 'Guide dog' } },
  { id: 'hearing', name: { zh: '听力不便', en: 'Hard of hearing' } },
  { id: 'sign', name: { zh: '手语', en: 'Sign language' } },
  { id: 'text', name: { zh: '文字交流', en: 'Writing instead of speaking' } },
  { id: 'dialect', name: { zh: '说方言', en: 'Local dialect' } },
  { id: 'language', name: { zh: '外语或少数民族语言', en: 'Another language' } },
  { id: 'forms', name: { zh: '帮填表', en: 'Help with forms' } },
  { id: 'large-print', name: { zh: '大字', en: 'Large print' } },
  { id: 'guardian', name: { zh: '由监护人陪同', en: 'With a guardian' } },
  { id: 'no-phone', name: { zh: '没有手机', en: 'No phone' } },
]);
