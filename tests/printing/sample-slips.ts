/** One payload of each kind of slip, as cases and reports will fill them. */
import type { AcceptancePayload } from '../../server/outputs/acceptance-slip.ts';
import type { ClosingPayload } from '../../server/outputs/closing-slip.ts';
import type { NoticePayload } from '../../server/outputs/notice-slip.ts';
import type { SlipPayload } from '../../server/outputs/slip-payload.ts';

const hall = { 'zh-CN': '青溪县综合便民服务中心', en: 'Qingxi County Service Centre' } as const;
const phones = { consultPhone: '0800-5550118', supervisePhone: '0800-5550119' };
type Language = keyof typeof hall;

export const sampleTicket = (language: Language, change: Partial<SlipPayload> = {}): SlipPayload => ({
  number: 'A012',
  hall: hall[language],
  item: language === 'en' ? 'Claim a pension' : '养老待遇申领',
  language,
  priority: false,
  ahead: 5,
  estimate: { lowMinutes: 15, highMinutes: 25 },
  bound: { count: 3, windows: null },
  zone: language === 'en' ? 'ground floor, left' : '一楼左侧社保区',
  windows: ['3', '4'],
  link: 'https://fuwu.example.gov.cn/t/01j9zq4k8m2n6p3r#k=5f2c9a7b1e',
  issuedAt: '2026-11-23 09:41',
  complaintPhone: '0800-5550119',
  large: false,
  ...change,
});

export const sampleAcceptance = (
  language: Language,
  change: Partial<AcceptancePayload> = {},
): AcceptancePayload => ({
  hall: hall[language],
  language,
  caseNumber: 'QX-20261123-0045',
  item: language === 'en' ? 'Self-employed business, registration' : '个体工商户注册登记',
  applicant: '张*三',
  acceptedAt: '2026-11-23 10:20',
  promise: { kind: 'promised', workingDays: 5, date: '2026-11-30' },
  window: '3',
  staffNumber: '0312',
  papers:
    language === 'en'
      ? [
          { name: 'Identity card', form: 'original', count: 1 },
          { name: 'Proof of the right to use the premises', form: 'copy', count: 2 },
        ]
      : [
          { name: '经营者身份证', form: 'original', count: 1 },
          { name: '经营场所使用权证明（房产证或租赁合同）', form: 'copy', count: 2 },
        ],
  queryCode: '7K3M9QXA',
  link: 'https://fuwu.example.gov.cn/case/7K3M9QXA',
  ...phones,
  large: false,
  ...change,
});

export const sampleNotice = (language: Language, change: Partial<NoticePayload> = {}): NoticePayload => ({
  hall: hall[language],
  language,
  item: language === 'en' ? 'Minimum living allowance' : '最低生活保障申请',
  caseNumber: null,
  missing:
    language === 'en'
      ? [
          {
            name: 'Income statement of each family member',
            form: 'original',
            count: 1,
            issuer: 'employer, or the village committee',
            how: 'Form MZ-3, at any window or on the website',
          },
          { name: 'Household register', form: 'copy', count: 1, issuer: null, how: null },
        ]
      : [
          {
            name: '家庭成员收入证明',
            form: 'original',
            count: 1,
            issuer: '用人单位或村（居）委会',
            how: '表格 MZ-3 可在各窗口领取，也可网上下载',
          },
          { name: '户口簿', form: 'copy', count: 1, issuer: null, how: '带原件来，窗口免费复印' },
        ],
  received: language === 'en' ? ['Identity card', 'application form'] : ['身份证', '申请书'],
  basis:
    language === 'en' ? 'Interim Measures for Social Assistance, Art. 11' : '《社会救助暂行办法》第十一条',
  steps:
    language === 'en'
      ? ['Hand in', 'Visit at home', 'Notice for 7 days', 'Decision']
      : ['递交材料', '入户调查', '公示 7 天', '审批并告知结果'],
  promise: { kind: 'promised', workingDays: 20, date: null },
  window: '5',
  staffNumber: '0507',
  toldAt: '2026-11-23 10:52',
  link: 'https://fuwu.example.gov.cn/items/MZ01',
  ...phones,
  large: false,
  ...change,
});

export const sampleClosing = (language: Language, change: Partial<ClosingPayload> = {}): ClosingPayload => ({
  hall: hall[language],
  language,
  day: '2026-11-23',
  printedAt: '2026-11-23 17:35',
  closed: true,
  issued: 412,
  green: 61,
  finished: 398,
  missed: 6,
  cancelled: 5,
  unserved: 3,
  open: 0,
  meanWaitMinutes: 14,
  longestWaitMinutes: 47,
  queues: [
    { prefix: 'A', name: language === 'en' ? 'Social security' : '社会保障', issued: 210, finished: 203 },
    { prefix: 'C', name: language === 'en' ? 'Civil affairs' : '民政事务', issued: 102, finished: 99 },
    { prefix: 'H', name: language === 'en' ? 'Real estate' : '不动产登记', issued: 100, finished: 96 },
  ],
  log: { day: '2026-11-23', seq: 2047, hash: '7f3a91c20b5e44d1'.repeat(4) },
  audit: { n: 1288, hash: '0c9d83b1e65f27a4'.repeat(4) },
  ...change,
});
