/** A small, sound set of files that touches every section; the broken ones differ from it in one place. */
export const BASE_FILES = {
  'hall.yaml': `id: h1
name: { zh: 测试大厅, en: Test hall }
mode: demo
timeZone: Asia/Shanghai
complaintPhone: 0800-5550119
publicUrl: https://hall.example.cn
languages: [zh, en]
catalogue: catalogue.yaml
calendar: calendar.yaml
openingHours:
  weekly:
    mon: [09:00-12:00, 13:00-17:00]
    tue: [09:00-17:00]
  lunchDuty: { hours: 12:00-13:00, windows: ['1'] }
  exceptions:
    - { date: 2026-10-08, hours: [10:00-12:00], reason: 半天 }
    - { date: 2026-10-09, reason: 停电 }
overtimeMinutes: 30
queues:
  - { id: A, prefix: A, name: 社保 }
  - { id: C, prefix: C, name: 民政 }
windows:
  - { id: 1, name: 一号, kind: general, serves: { A: 0, C: 10 } }
  - { id: 2, name: 二号, kind: specialist, serves: { C: 0 }, access: [low-counter] }
  - { id: 3, name: 自助, kind: self-service }
staff:
  - { id: S1, name: 张三, number: '1001', photo: photo.png }
  - { id: S2, name: 李四, number: '1002' }
  - { id: L1, name: 王五, number: '1003', roles: [leader] }
rota:
  '1': { everyDay: [S1] }
  '2': { everyDay: [S2], fri: [] }
calling:
  k: 3
  series: letters
  holdSeconds: { standard: 60, slow: 120 }
  recallLimit: 5
  callsBeforeMissed: 3
  digitOne: 幺
  phrases:
    zh: { call: '请{number}号到{window}号窗口', recall: '再次呼叫，请{number}号到{window}号窗口' }
greenChannel:
  elderlyAgeYears: 60
  grounds:
    - { id: elderly, name: 老年人, evidence: [id-card] }
    - { id: ill, name: 重病患者, evidence: [declared] }
needs:
  - { id: sign, name: 手语 }
  - { id: text, name: 文字交流 }
limits: { casesPerTicket: 3 }
retention: { logDays: 200 }
kiosks:
  - { id: K1, printer: P1 }
  - { id: K2 }
displays:
  boards: [{ id: main, name: 大屏, voice: V1, queues: [A] }]
  windowScreens: [{ id: W1, window: 1 }]
  night: { from: 19:00, to: 07:00 }
devices:
  printers:
    - { id: P1, virtual: true, transport: { kind: tcp, host: 127.0.0.1, port: 9101 } }
    - { id: P2, transport: { kind: tcp, host: 192.168.1.50, port: 9100 } }
  pads:
    - { id: PAD, transport: { kind: serial, path: /dev/serial/by-id/pad }, windows: { 1: 1, 2: 2 } }
  leds:
    - { id: LED1, window: 1, virtual: true }
  voices:
    - { id: V1, recordings: { zh: clips } }
emergency: { prefix: X, first: 1, last: 50 }
`,
  'catalogue.yaml': `version: 1
publishedOn: 2026-01-05
categories:
  - { id: social, name: 社会保障, icon: social }
items:
  - &item
    code: SB01
    name: 参保登记
    summary: 参加养老保险
    category: social
    department: 人社局
    legalBasis: [社会保险法第二十条]
    materials:
      - { name: 身份证, form: original, count: 1, issuer: 公安机关, howToGet: 到派出所补领 }
    steps: [到窗口办理]
    limit: { kind: promised, promisedWorkingDays: 5, legalWorkingDays: 20 }
    fee: { amount: 不收费, basis: 无 }
    consultPhone: 0800-5550201
    supervisePhone: 0800-5550119
    queue: A
    kind: service
    typicalMinutes: 8
  - code: MZ01
    name: 低保申请
    summary: 申请低保
    category: social
    department: 民政局
    legalBasis: [社会救助暂行办法]
    materials: []
    steps: [到窗口办理]
    limit: { kind: instant }
    fee: { amount: 不收费, basis: 无 }
    consultPhone: 0800-5550203
    supervisePhone: 0800-5550119
    queue: C
    kind: confirmation
    typicalMinutes: 18
`,
  'calendar.yaml': `years:
  - year: 2026
    source: 国务院办公厅通知
    holidays:
      - { name: 元旦, from: 2026-01-01, to: 2026-01-03 }
      - { name: 国庆节, from: 2026-10-01, to: 2026-10-07 }
    makeUpWorkdays: [2026-01-04, 2026-10-10]
  - year: 2027
    source: 待公布
    provisional: true
    holidays: []
`,
} as const;

export type BaseFile = keyof typeof BASE_FILES;
