import * as z from 'zod';
import { localText } from './text.ts';

const GROUNDS = ['elderly', 'disabled', 'pregnant', 'infant', 'military', 'ill'] as const;
const EVIDENCE = ['id-card', 'declared', 'guide'] as const;

const ground = z.strictObject({
  id: z.enum(GROUNDS),
  name: localText,
  /** How it may be established, the easiest first. */
  evidence: z.array(z.enum(EVIDENCE)).min(1, 'list-empty'),
  /** What a guide may be shown; nobody has to show anything at the kiosk. */
  shows: localText.optional(),
});

/** Who goes first (绿色通道). Left out: on, from 60 years, all six grounds. */
export const greenChannel = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** 老年人权益保障法 2: from 60. Default 60. */
    elderlyAgeYears: z.number().int().min(50).max(80).default(60),
    grounds: z
      .array(ground)
      .min(1, 'list-empty')
      .prefault([
        {
          id: 'elderly',
          name: { zh: '老年人', en: 'Elderly' },
          evidence: ['id-card', 'declared', 'guide'],
          shows: { zh: '身份证或老年人优待证', en: 'ID card or senior citizen card' },
        },
        {
          id: 'disabled',
          name: { zh: '残疾人', en: 'Disabled' },
          evidence: ['declared', 'guide'],
          shows: { zh: '残疾人证', en: 'disability certificate' },
        },
        { id: 'pregnant', name: { zh: '孕妇', en: 'Pregnant' }, evidence: ['declared', 'guide'] },
        {
          id: 'infant',
          name: { zh: '带婴幼儿的家长', en: 'With an infant' },
          evidence: ['declared', 'guide'],
        },
        {
          id: 'military',
          name: { zh: '军人和优抚对象', en: 'Service members and veterans' },
          evidence: ['declared', 'guide'],
          shows: { zh: '军人证件或优待证', en: 'service or preferential treatment card' },
        },
        {
          id: 'ill',
          name: { zh: '重病患者', en: 'Seriously ill' },
          evidence: ['declared', 'guide'],
        },
      ]),
  })
  .prefault({});
